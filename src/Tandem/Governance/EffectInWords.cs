using Tandem.Commands;
using Tandem.Decisions;

namespace Tandem.Governance;

/// <summary>Finds who can describe the effect of a decision; none where no capability does.</summary>
internal static class EffectInWords
{
    public static async Task<IReadOnlyList<EffectLine>> Describe(
        this IEnumerable<IEffectPreview> previews, CommandJson json, Decision decision, Actor reader,
        CancellationToken ct)
    {
        if (decision.Effect.IsNone
            || previews.FirstOrDefault(p => p.Command == decision.EffectCommand) is not { } preview
            || json.TryRead(decision.EffectCommand, decision.EffectBody) is not { } command)
        {
            return [];
        }

        var adopted = decision.State == DecisionState.Adopted ? decision.DecidedAt : null;
        return await preview.Describe(command, new(decision.Id, reader, adopted), ct);
    }
}
