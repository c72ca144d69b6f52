using System.Globalization;
using Tandem.Formats;
using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What somebody typed in the rows of a capacity: the numbers that can be entered, and in each cell what is to be put
/// right. An empty row leaves its bucket as it is. A reason given once for all holds where a row has none.
/// </summary>
public sealed class TypedCapacity(TextCatalogue texts, ItemPlan plan, Func<string, string?> typed)
{
    public const string AllReason = "reason";

    private readonly List<FieldError> errors = [];
    private readonly Dictionary<string, string> byField = [];

    public IReadOnlyList<CapacityNumber> Numbers { get; private set; } = [];

    /// <summary>In the order of the rows, each with the period that it is about.</summary>
    public IReadOnlyList<FieldError> Errors => errors;

    public static string ActualField(DateOnly bucket) => Field("actual", bucket);

    public static string MostField(DateOnly bucket) => Field("most", bucket);

    public static string ReasonField(DateOnly bucket) => Field("reason", bucket);

    /// <summary>Keeps what stood in the bucket when its reader looked.</summary>
    public static string BeforeField(DateOnly bucket) => Field("before", bucket);

    public static string BeforeMostField(DateOnly bucket) => Field("before-most", bucket);

    public static TypedCapacity Read(TextCatalogue texts, ItemPlan plan, Func<string, string?> typed)
    {
        var read = new TypedCapacity(texts, plan, typed);
        read.Numbers = [.. plan.Ahead.Select(read.Row).OfType<CapacityNumber>()];
        if (read.Numbers.Count == 0 && read.errors.Count == 0)
            read.errors.Add(new(ActualField(plan.Ahead.First().First), texts["plan.nothing-entered"]));
        return read;
    }

    public string Text(string field) => typed(field) ?? "";

    /// <summary>What is wrong with a cell, without its period.</summary>
    public string? ErrorOf(string field) => byField.GetValueOrDefault(field);

    private CapacityNumber? Row(PlanBucket bucket)
    {
        var first = bucket.First;
        var (actual, most) = (Text(ActualField(first)).Trim(), Text(MostField(first)).Trim());
        var reason = Text(ReasonField(first)).Trim();
        if (actual.Length == 0)
        {
            if (reason.Length + most.Length > 0)
                Say(bucket, ActualField(first), texts["capacity.actual-missing"]);
            return null;
        }

        var sets = Quantity(bucket, ActualField(first), actual);
        var could = most.Length == 0 ? null : Quantity(bucket, MostField(first), most);
        if (sets is not { } quantity || (most.Length > 0 && could is null))
            return null;

        var number = new CapacityNumber(
            first, quantity, could, Before(BeforeField(first)), Before(BeforeMostField(first)),
            reason.Length > 0 ? reason : Text(AllReason).Trim());
        if (CapacityRules.FaultOf(bucket, number) is not { } fault)
            return number;

        Say(bucket, FieldOf(fault.Part, first), texts[fault.Code, fault.Details]);
        return null;
    }

    private decimal? Quantity(PlanBucket bucket, string field, string text)
    {
        var read = TypedNumber.Read(text, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        if (read.Kind == TypedKind.Value)
            return read.Value;

        Say(bucket, field, read.Kind == TypedKind.Ambiguous
            ? texts["plan.which-number", text, read.Value, read.Other]
            : texts["plan.no-number", text]);
        return null;
    }

    private decimal? Before(string field) =>
        decimal.TryParse(Text(field), NumberStyles.Number, CultureInfo.InvariantCulture, out var known) ? known : null;

    private void Say(PlanBucket bucket, string field, string fault)
    {
        byField[field] = fault;
        errors.Add(new(field, texts["plan.in-bucket", PlanWords.Bucket(texts, plan.Kind, bucket.First), fault]));
    }

    private static string FieldOf(CapacityPart part, DateOnly bucket) => part switch
    {
        CapacityPart.Actual => ActualField(bucket),
        CapacityPart.Most => MostField(bucket),
        CapacityPart.Reason => ReasonField(bucket),
    };

    private static string Field(string name, DateOnly bucket) =>
        $"{name}-{bucket.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}
