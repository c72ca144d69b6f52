using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tandem.Measures;

/// <summary>
/// What the parties sign of on time, in full and OTIF (metrics 1.1). Early days null set no limit; tolerances are per
/// cent of the ordered quantity, between 0 and 100, with at most six decimals.
/// </summary>
public sealed record DeliveryDefinition
{
    public MeasurePoint MeasurePoint { get; init; } = MeasurePoint.Receipt;

    public DateBasis DateBasis { get; init; } = DateBasis.FirstConfirmed;

    public int? EarlyDays
    {
        get;
        init => field = value is null ? null : Days(value.Value);
    }

    = 1;

    public int LateDays
    {
        get;
        init => field = Days(value);
    }

    public DayCount DayCount { get; init; } = DayCount.Working;

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public decimal UnderPct
    {
        get;
        init => field = Share(value);
    }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public decimal OverPct
    {
        get;
        init => field = Share(value);
    }

    /// <summary>What is in full at least and at most, in hundred-millionths of the ordered quantity.</summary>
    internal (long Least, long Most) InFullParts =>
        (Whole - Quantity.FromDecimal(UnderPct), Whole + Quantity.FromDecimal(OverPct));

    /// <summary>All of the ordered quantity, in the unit of <see cref="InFullParts"/>.</summary>
    internal const long Whole = 100 * Quantity.Scale;

    private static int Days(int days) => days is >= 0 and <= 3660
        ? days
        : throw new ArgumentOutOfRangeException(nameof(days), days, "Days of tolerance are 0 to 3660.");

    private static decimal Share(decimal pct) => pct is >= 0 and <= 100 && Quantity.TryFromDecimal(pct, out _)
        ? Quantity.Shortest(pct)
        : throw new ArgumentOutOfRangeException(nameof(pct), pct, "A tolerance is 0 to 100 %, six decimals at most.");
}

/// <summary>
/// What the parties sign of lead time and its variation (metrics 1.3). Lead times are calendar days; the least number
/// of deliveries that give a figure is two or more.
/// </summary>
public sealed record LeadTimeDefinition
{
    public LeadTimeFrom From { get; init; } = LeadTimeFrom.OrderSent;

    public LeadTimeStatistic Statistic { get; init; } = LeadTimeStatistic.SdLeadTime;

    public LeadTimePool Pool { get; init; } = LeadTimePool.Item;

    public int MinN
    {
        get;
        init => field = value >= 2
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Variation needs two deliveries or more.");
    }

    = 5;

    public LeadTimeItems Items { get; init; } = LeadTimeItems.Core;
}

/// <summary>
/// One signed, versioned definition of the measures of a relation (PER-2). It is never edited in place: a change is a
/// new version. The id is a slug that stays the same over versions. A family of which an older definition says nothing
/// is as in the template default.
/// </summary>
public sealed record MeasureDefinition(
    string Id, int Version, string Title, DeliveryDefinition Delivery, LeadTimeDefinition LeadTime)
{
    public QualityDefinition Quality { get; init; } = new();

    public OrdersDefinition Orders { get; init; } = new();

    public PriceDefinition Price { get; init; } = new();

    public ResponseDefinition Response { get; init; } = new();

    public ForecastDefinition Forecast { get; init; } = new();

    [JsonIgnore]
    public OrderingDefinition Ordering { get; init; } = new();

    /// <summary>
    /// Ordering as it is written. As in the template default it is not, so that what was signed before it was measured
    /// keeps its digest.
    /// </summary>
    [JsonInclude]
    [JsonPropertyName("ordering")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal OrderingDefinition? WrittenOrdering
    {
        get => Ordering == new OrderingDefinition() ? null : Ordering;
        init => Ordering = value ?? new();
    }

    /// <summary>
    /// What the parties count beside, by formulas over the other measures. Without any it is not written, so that what
    /// was signed before there were joint measures keeps its digest.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JointMeasures Joint { get; init; }

    /// <summary>The one form of the definition that is hashed and signed (<see cref="DefinitionText"/>).</summary>
    public byte[] ToCanonicalJson() => DefinitionText.Write(this);

    /// <summary>SHA-256 of the canonical JSON, in lower-case hexadecimal digits.</summary>
    [JsonIgnore]
    public string Digest => DefinitionText.Digest(this);

    /// <exception cref="JsonException">It is not a definition; <see cref="DefinitionText"/> says when.</exception>
    public static MeasureDefinition Parse(string json) => DefinitionText.Read(json);
}
