using Tandem.Commands;
using Tandem.Files;

namespace Tandem.Governance;

/// <summary>A command that takes a step on one matter, perhaps with files.</summary>
internal interface IMatterStep : ICollaborationCommand
{
    MatterId Matter { get; }

    IReadOnlyList<Enclosure>? Files => null;
}
