using Tandem.Collaborations;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// A measure of one month: its value or why there is none, the target of that month, and how it stands.
/// </summary>
public sealed record MonthFigure(DateOnly Month, Figure Figure, Target? Target, bool Provisional)
{
    /// <summary>Null where no target is agreed.</summary>
    public TargetStatus? Status => Target?.StatusOf(Figure);
}

/// <summary>A measure over thirteen months, the last of which is the month of the scorecard.</summary>
public sealed record MeasureScore(Measure Measure, IReadOnlyList<MonthFigure> Months)
{
    public MonthFigure Current => Months[^1];

    public MonthFigure Before => Months[^2];

    /// <summary>
    /// How much the value rose or fell since the month before, in its unit; null where one of them has none.
    /// </summary>
    public decimal? Change => Current.Figure.Rounded(4) - Before.Figure.Rounded(4);
}

/// <summary>Until which load facts were known, and when that one was accepted.</summary>
public sealed record KnownUntil(long Load, DateTimeOffset At);

/// <summary>
/// The scorecard of a relation in a month (PER-5), the same for both its parties: page, portfolio and API show what
/// stands here. Every value is that of the definition in force in its month, as of a day and up to a load.
/// </summary>
public sealed record Scorecard
{
    public const int Periods = 13;

    /// <summary>Working days after the end of a month in which its figures may still change (PER-16).</summary>
    public const int ProvisionalDays = 10;

    public required Relation Relation { get; init; }

    public required Organisation Supplier { get; init; }

    public required Organisation Buyer { get; init; }

    /// <summary>The first day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>The day, in the buyer's time zone, on which the figures are so.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Null while no load has brought facts of the relation.</summary>
    public required KnownUntil? KnownUntil { get; init; }

    /// <summary>The last day on which the month is provisional, in the working days of both parties.</summary>
    public required DateOnly ProvisionalUntil { get; init; }

    /// <summary>The month as it became final; null while it is not, or where it is read otherwise.</summary>
    public FrozenMonth? Frozen { get; init; }

    public bool Provisional => Frozen is null && AsOf <= ProvisionalUntil;

    /// <summary>The last day on which a month is provisional, in the working days of both parties.</summary>
    internal static DateOnly LastProvisional(WorkingCalendar buyer, WorkingCalendar supplier, DateOnly month)
    {
        var last = Period.MonthOf(month).End.AddDays(-1);
        var (one, other) = (
            buyer.AddWorkingDays(last, ProvisionalDays), supplier.AddWorkingDays(last, ProvisionalDays));
        return one > other ? one : other;
    }

    /// <summary>How the facts behind the figures are read: those of a final month as they were known.</summary>
    internal Reading Behind(Reading reading) => Frozen is { } frozen ? frozen.Reading : reading;

    public required MeasureDefinition Definition { get; init; }

    /// <summary>The definition that the parties agreed for the month, also where another one is read by.</summary>
    public required MeasureDefinition AgreedDefinition { get; init; }

    /// <summary>The digest of the definition: SHA-256 of its canonical form, in hexadecimal digits.</summary>
    public string Digest => Known.DigestOf(Definition);

    internal RelationDefinitions Known { get; init; } = null!;

    /// <summary>What made the definition hold; null where it is the template default.</summary>
    public required DefinitionInForce? Agreed { get; init; }

    public required IReadOnlyList<MeasureScore> Measures { get; init; }

    /// <summary>The measures that the definition of the month defines over the others.</summary>
    public IReadOnlyList<JointScore> Joint { get; init; } = [];

    /// <summary>The counts behind the month; null where no fact lies in it.</summary>
    public required MonthPartials? Partials { get; init; }

    /// <summary>The counts of its lines; null where none is due in it.</summary>
    public DeliveryPartial? Lines => Partials?.Delivery;

    /// <summary>
    /// Lead-time variation of the last three months together, where the month itself has too few deliveries.
    /// </summary>
    public required Figure? RollingVariation { get; init; }

    public MeasureScore this[Measure measure] => Measures.Single(score => score.Measure == measure);

    /// <summary>How each measure with a target and a value stands, the joint ones among them.</summary>
    public IEnumerable<TargetStatus> Statuses => Measures.Select(score => score.Current.Status)
        .Concat(Joint.Select(score => score.Current.Status)).OfType<TargetStatus>()
        .Where(status => status != TargetStatus.NoData);

    /// <summary>The worst of all measures that have a target; no data only where none of them has a value.</summary>
    public TargetStatus Status
    {
        get
        {
            var known = Statuses.ToList();
            return known.Count == 0 ? TargetStatus.NoData : known.Max();
        }
    }
}
