using Tandem.Commands;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>Makes links by which one person acts once on one matter without signing in; Operations has them.</summary>
public interface IMatterLinks
{
    /// <summary>The address of a new link; null where the person may not comment on the matter.</summary>
    Task<string?> Link(Matter matter, Actor person, CancellationToken ct);
}
