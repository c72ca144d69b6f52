using Tandem.Measures;
using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// Which rows behind a figure are shown: all, those that count against it, or those with one outcome.
/// </summary>
internal static class RowSelection
{
    public const string All = "all";
    public const string Missed = "missed";

    /// <summary>Those that another definition than the agreed one judges otherwise.</summary>
    public const string Changed = "changed";

    public static string Slug(LineOutcomeKind outcome) => outcome switch
    {
        LineOutcomeKind.Hit => "hit",
        LineOutcomeKind.Late => "late",
        LineOutcomeKind.Early => "early",
        LineOutcomeKind.Short => "short",
        LineOutcomeKind.Over => "over",
        LineOutcomeKind.NothingReceived => "nothing-received",
        LineOutcomeKind.NotConfirmed => "not-confirmed",
        LineOutcomeKind.ConfirmedOtherwise => "confirmed-otherwise",
        LineOutcomeKind.QuantityUnknown => "quantity-unknown",
        LineOutcomeKind.NotCounted => "not-counted",
    };

    public static bool IsMiss(LineOutcomeKind outcome) =>
        outcome is not (LineOutcomeKind.Hit or LineOutcomeKind.NotCounted or LineOutcomeKind.QuantityUnknown);

    public static IEnumerable<JudgedLine> Take(IEnumerable<JudgedLine> lines, Measure measure, string? verdict) =>
        verdict switch
        {
            Changed => lines.Where(line => line.Changed),
            null or "" or All => lines.Where(line => !line.Elsewhere),
            Missed => lines.Where(line => !line.Elsewhere && IsMiss(line.OutcomeFor(measure))),
            _ => lines.Where(line => !line.Elsewhere && Slug(line.OutcomeFor(measure)) == verdict),
        };

    public static BadgeKind Badge(LineOutcomeKind outcome) => outcome switch
    {
        LineOutcomeKind.Hit => BadgeKind.Met,
        LineOutcomeKind.NotCounted or LineOutcomeKind.QuantityUnknown => BadgeKind.None,
        LineOutcomeKind.Late or LineOutcomeKind.Early or LineOutcomeKind.Short or LineOutcomeKind.Over
            or LineOutcomeKind.NothingReceived or LineOutcomeKind.NotConfirmed
            or LineOutcomeKind.ConfirmedOtherwise => BadgeKind.Miss,
    };

    public static string Name(TextCatalogue texts, LineOutcomeKind outcome) => outcome switch
    {
        LineOutcomeKind.Hit => texts["outcome.hit"],
        LineOutcomeKind.Late => texts["outcome.late"],
        LineOutcomeKind.Early => texts["outcome.early"],
        LineOutcomeKind.Short => texts["outcome.short"],
        LineOutcomeKind.Over => texts["outcome.over"],
        LineOutcomeKind.NothingReceived => texts["outcome.nothing-received"],
        LineOutcomeKind.NotConfirmed => texts["outcome.not-confirmed"],
        LineOutcomeKind.ConfirmedOtherwise => texts["outcome.confirmed-otherwise"],
        LineOutcomeKind.QuantityUnknown => texts["outcome.quantity-unknown"],
        LineOutcomeKind.NotCounted => texts["outcome.not-counted"],
    };

    /// <summary>Why a line does not count; of a waived one with the cause.</summary>
    public static string Why(TextCatalogue texts, JudgedLine line) =>
        line is { Waiver.Cause: var cause, Verdict.ExcludedBecause: Exclusion.Waived }
            ? texts["exclusion.waived-because", WaiverWords.Cause(texts, cause)]
            : Why(texts, line.Verdict.ExcludedBecause);

    /// <summary>Why a line does not count.</summary>
    public static string Why(TextCatalogue texts, Exclusion exclusion) => exclusion switch
    {
        Exclusion.None => texts["exclusion.none"],
        Exclusion.ZeroQuantity => texts["exclusion.zero-quantity"],
        Exclusion.CancelledByBuyer => texts["exclusion.cancelled-by-buyer"],
        Exclusion.Waived => texts["exclusion.waived"],
        Exclusion.NoDueDay => texts["exclusion.no-due-day"],
        Exclusion.NotYetDue => texts["exclusion.not-yet-due"],
        Exclusion.NoFactOfMeasurePoint => texts["exclusion.no-fact"],
    };
}
