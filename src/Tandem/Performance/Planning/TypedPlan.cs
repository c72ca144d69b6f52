using System.Globalization;
using Tandem.Formats;
using Tandem.Measures;
using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What somebody typed in the rows of a plan: the numbers that can be entered, and in each cell what is to be put
/// right. An empty row leaves its bucket as it is. A reason or an assumption given once for all holds where a row has
/// none.
/// </summary>
public sealed class TypedPlan
{
    public const string AllReason = "reason";
    public const string AllAssumption = "assumption";

    private readonly TextCatalogue texts;
    private readonly OpenPlan open;
    private readonly ForecastSeries series;
    private readonly Func<string, string?> typed;
    private readonly List<FieldError> errors = [];
    private readonly Dictionary<string, string> byField = [];

    private TypedPlan(TextCatalogue texts, OpenPlan open, ForecastSeries series, Func<string, string?> typed) =>
        (this.texts, this.open, this.series, this.typed) = (texts, open, series, typed);

    public IReadOnlyList<PlannedNumber> Numbers { get; private set; } = [];

    /// <summary>In the order of the rows, each with the period that it is about.</summary>
    public IReadOnlyList<FieldError> Errors => errors;

    public static string NumberField(DateOnly bucket) => Field("number", bucket);

    public static string ReasonField(DateOnly bucket) => Field("reason", bucket);

    public static string AssumptionField(DateOnly bucket) => Field("assumption", bucket);

    /// <summary>Keeps what stood in the bucket when its reader looked.</summary>
    public static string BeforeField(DateOnly bucket) => Field("before", bucket);

    /// <summary>A form that nobody has filled in.</summary>
    public static TypedPlan Empty(TextCatalogue texts, OpenPlan open, ForecastSeries series) =>
        new(texts, open, series, _ => null);

    public static TypedPlan Read(
        TextCatalogue texts, OpenPlan open, ForecastSeries series, Func<string, string?> typed)
    {
        var read = new TypedPlan(texts, open, series, typed);
        read.Numbers = [.. open.Plan.Ahead.Select(read.Row).OfType<PlannedNumber>()];
        if (read.Numbers.Count == 0 && read.errors.Count == 0)
            read.errors.Add(new(NumberField(open.Plan.Ahead.First().First), texts["plan.nothing-entered"]));
        return read;
    }

    public string Text(string field) => typed(field) ?? "";

    /// <summary>What is wrong with a cell, without its period.</summary>
    public string? ErrorOf(string field) => byField.GetValueOrDefault(field);

    private PlannedNumber? Row(PlanBucket bucket)
    {
        var (first, text) = (bucket.First, Text(NumberField(bucket.First)).Trim());
        var (reason, assumption) = (Text(ReasonField(first)).Trim(), Text(AssumptionField(first)).Trim());
        if (text.Length == 0)
        {
            if (reason.Length + assumption.Length > 0)
                Say(bucket, NumberField(first), texts["plan.number-missing"]);
            return null;
        }

        if (Quantity(bucket, text) is not { } quantity)
            return null;

        var number = new PlannedNumber(
            first, quantity, Before(bucket), reason.Length > 0 ? reason : Text(AllReason).Trim(),
            assumption.Length > 0 ? assumption : Text(AllAssumption).Trim());
        if (PlanRules.FaultOf(open.Plan, bucket, series, number, open.Stands(bucket, series)) is not { } fault)
            return number;

        Say(bucket, FieldOf(fault.Part, first), texts[fault.Code, fault.Details]);
        return null;
    }

    private decimal? Quantity(PlanBucket bucket, string text)
    {
        var read = TypedNumber.Read(text, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        if (read.Kind == TypedKind.Value)
            return read.Value;

        Say(bucket, NumberField(bucket.First), read.Kind == TypedKind.Ambiguous
            ? texts["plan.which-number", text, read.Value, read.Other]
            : texts["plan.no-number", text]);
        return null;
    }

    private decimal? Before(PlanBucket bucket) => decimal.TryParse(
        Text(BeforeField(bucket.First)), NumberStyles.Number, CultureInfo.InvariantCulture, out var known)
        ? known
        : null;

    private void Say(PlanBucket bucket, string field, string fault)
    {
        byField[field] = fault;
        errors.Add(new(
            field, texts["plan.in-bucket", PlanWords.Bucket(texts, open.Plan.Kind, bucket.First), fault]));
    }

    private static string FieldOf(NumberPart part, DateOnly bucket) => part switch
    {
        NumberPart.Quantity => NumberField(bucket),
        NumberPart.Reason => ReasonField(bucket),
        NumberPart.Assumption => AssumptionField(bucket),
    };

    private static string Field(string name, DateOnly bucket) =>
        $"{name}-{bucket.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}
