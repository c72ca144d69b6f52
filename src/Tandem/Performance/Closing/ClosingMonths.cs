using Tandem.Collaborations;

namespace Tandem.Performance;

/// <summary>A month of a relation as it may be contested, explained and signed: as long as it is provisional.</summary>
internal sealed class ClosingMonths(Scorecards scorecards)
{
    /// <summary>The scorecard of a month that is provisional, on all facts.</summary>
    /// <exception cref="RefusedException">It is final.</exception>
    public async Task<Scorecard> DemandOpen(Relation relation, DateOnly month, CancellationToken ct)
    {
        var card = await scorecards.Of(relation, month, Reading.AsAgreed, ct);
        if (!card.Provisional)
            throw new RefusedException(Because.NotAllowed, "contest.final", FigureWords.Month(card.Month));
        if (card.AsOf < card.Month)
            throw new RefusedException(Because.Invalid, "contest.month-ahead", FigureWords.Month(card.Month));

        return card;
    }

    /// <exception cref="RefusedException">It is no month such as 2026-10.</exception>
    public static DateOnly Read(string month) => FigureWords.ReadMonth(month)
        ?? throw new RefusedException(Because.Invalid, "figures.period");
}
