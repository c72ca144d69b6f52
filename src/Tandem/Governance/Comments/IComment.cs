using Tandem.Commands;
using Tandem.Files;

namespace Tandem.Governance;

/// <summary>
/// A command by which somebody says something on a record without changing it. What a person writes on a page or over
/// the interface for programs goes out by <see cref="WriteComment"/>, so that it can be undone first.
/// </summary>
public interface IComment : ICollaborationCommand
{
    /// <summary>The id of the record.</summary>
    Guid Record { get; }

    string Text { get; }

    string Language { get; }

    /// <summary>What goes with it.</summary>
    IReadOnlyList<Enclosure>? Files => null;

    /// <summary>The same comment with these files.</summary>
    IComment WithFiles(IReadOnlyList<Enclosure> files) => this;
}
