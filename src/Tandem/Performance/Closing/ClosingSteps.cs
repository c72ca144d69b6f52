using Tandem.Collaborations;

namespace Tandem.Performance;

/// <summary>
/// What a step of closing a month has to name, as the pages read it: a row that counts against a figure, and the
/// figures under a signature. It reads relations that the caller has found visible.
/// </summary>
public sealed class ClosingSteps
{
    private readonly Scorecards scorecards;
    private readonly ClosingRows rows;

    internal ClosingSteps(Scorecards scorecards, ClosingRows rows) =>
        (this.scorecards, this.rows) = (scorecards, rows);

    /// <summary>The key of a row that counts against a figure, by its place among them; null for none.</summary>
    public async Task<string?> Miss(
        Relation relation, Measure measure, DateOnly month, int place, CancellationToken ct)
    {
        var card = await scorecards.Of(relation, month, Reading.AsAgreed, ct);
        return (await rows.Of(card, measure, Reading.AsAgreed, ct)).Where(row => row.Standing == RowStanding.Against)
            .Skip(place).FirstOrDefault()?.Key;
    }

    /// <summary>The signature under a month as it is shown now; null while no load has brought facts.</summary>
    public async Task<SignMonth?> Signature(Relation relation, DateOnly month, CancellationToken ct)
    {
        var card = await scorecards.Of(relation, month, Reading.AsAgreed, ct);
        return card.KnownUntil is { } known
            ? new(
                relation.CollaborationId, relation.Id, card.Month, known.Load, card.AsOf, MonthDigest.Of(card))
            : null;
    }
}
