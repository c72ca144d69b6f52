using System.Globalization;
using Tandem.Forecasts;
using Tandem.Measures;
using Tandem.Pages.Parts;
using Tandem.Statistics;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Plans as the reader writes them.</summary>
internal static class PlanWords
{
    public static string Step(TextCatalogue texts, PlanStep step) => step switch
    {
        PlanStep.Baseline => texts["plan.baseline"],
        PlanStep.BuyersForecast => texts["plan.forecast"],
        PlanStep.SuppliersCommitment => texts["plan.commitment"],
        PlanStep.Consensus => texts["plan.consensus"],
    };

    /// <summary>What was done with a number of a step.</summary>
    public static string Act(TextCatalogue texts, PlanSaid said) => said.Entry?.Act switch
    {
        PlanAct.Proposed => texts["plan.act-proposed"],
        PlanAct.Agreed => texts["plan.act-agreed"],
        PlanAct.Entered or null => Step(texts, PlanSteps.Of(said.Series)),
    };

    public static string Method(TextCatalogue texts, BaselineMethod method) => method switch
    {
        BaselineMethod.Naive => texts["plan.naive"],
        BaselineMethod.SeasonalNaive => texts["plan.seasonal-naive"],
        BaselineMethod.SimpleSmoothing => texts["plan.simple-smoothing"],
        BaselineMethod.Holt => texts["plan.holt"],
        BaselineMethod.HoltWintersAdditive => texts["plan.holt-winters-additive"],
        BaselineMethod.HoltWintersMultiplicative => texts["plan.holt-winters-multiplicative"],
        BaselineMethod.Croston => texts["plan.croston"],
        BaselineMethod.Sba => texts["plan.sba"],
    };

    public static string Why(TextCatalogue texts, NoBaseline reason) => reason switch
    {
        NoBaseline.TooShort => texts["plan.too-short"],
        NoBaseline.NoDemand => texts["plan.no-demand"],
        NoBaseline.NegativeDemand => texts["plan.negative-demand"],
    };

    public static string LeftOut(TextCatalogue texts, Forecasts.LeftOut reason) => reason switch
    {
        Forecasts.LeftOut.TooFewSeasons => texts["plan.too-few-seasons"],
        Forecasts.LeftOut.NotAllPositive => texts["plan.not-all-positive"],
        Forecasts.LeftOut.NotIntermittent => texts["plan.not-intermittent"],
    };

    public static (BadgeKind Kind, string Text) State(TextCatalogue texts, CommitmentState state) => state switch
    {
        CommitmentState.Enough => (BadgeKind.Met, texts["plan.enough"]),
        CommitmentState.TooLittle => (BadgeKind.Miss, texts["plan.too-little"]),
        CommitmentState.NotCommitted => (BadgeKind.Watch, texts["plan.not-committed"]),
        CommitmentState.NoDemand => (BadgeKind.None, texts["plan.not-asked"]),
    };

    /// <summary>A week by its number and year, as ISO 8601 counts them, or a month.</summary>
    public static string Bucket(TextCatalogue texts, BucketKind kind, DateOnly first) => kind switch
    {
        BucketKind.Week => texts[
            "plan.week", ISOWeek.GetWeekOfYear(first.ToDateTime(TimeOnly.MinValue)),
            ISOWeek.GetYear(first.ToDateTime(TimeOnly.MinValue))],
        BucketKind.Month => FigureWords.ShortMonth(first),
    };

    public static string Amount(long? micros) => micros is { } known
        ? Quantity.ToDecimal(known).ToString("#,0.##", CultureInfo.CurrentCulture)
        : "–";

    /// <summary>What is set up for a bucket, and behind a bar the most that it could be.</summary>
    public static string Capacity(PlanBucket bucket) => bucket.MostCapacity is { } most
        ? $"{Amount(bucket.Capacity)} / {Amount(most)}"
        : Amount(bucket.Capacity);

    public static string Share(TextCatalogue texts, ExactRatio share, bool signed = false)
    {
        var value = (share * new ExactRatio(100, 1)).Round(1);
        var sign = !signed ? "" : value switch { < 0 => "−", > 0 => "+", _ => "±" };
        var shown = (signed ? Math.Abs(value) : value).ToString("#,0.0", CultureInfo.CurrentCulture);
        return texts["figure.percent", sign + shown];
    }

    public static string Points(TextCatalogue texts, ExactRatio share)
    {
        var value = (share * new ExactRatio(100, 1)).Round(1);
        var sign = value switch { < 0 => "−", > 0 => "+", _ => "±" };
        return texts["figure.points", sign + Math.Abs(value).ToString("#,0.0", CultureInfo.CurrentCulture)];
    }
}
