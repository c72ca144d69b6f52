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

        return await preview.Describe(command, Reading(decision, reader), ct);
    }

    public static async Task<EffectTable?> Compare(
        this IEnumerable<IEffectPreview> previews, CommandJson json, Decision decision, Actor reader,
        CancellationToken ct) =>
        !decision.Effect.IsNone
            && previews.FirstOrDefault(p => p.Command == decision.EffectCommand) is { } preview
            && json.TryRead(decision.EffectCommand, decision.EffectBody) is { } command
                ? await preview.Compare(command, Reading(decision, reader), ct)
                : null;

    private static EffectReading Reading(Decision decision, Actor reader)
    {
        var adopted = decision.State == DecisionState.Adopted ? decision.DecidedAt : null;
        return new(decision.Id, reader, adopted);
    }
}
