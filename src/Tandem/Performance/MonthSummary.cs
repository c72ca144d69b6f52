using Tandem.Collaborations;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// What lists of many relations need of the scorecard of one month, and no more: its figures, how they stand, and what
/// totals are made from. It is taken from the scorecard, so that it says the same. It holds from the day on which it
/// was made until something of it changes by itself; whatever else changes makes another one.
/// </summary>
public sealed class MonthSummary
{
    private readonly Figure[] figures;
    private readonly RelationDefinitions definitions;
    private readonly DateOnly made;
    private readonly DateOnly until;

    private MonthSummary(Scorecard card, DateOnly made, DateOnly nextChange)
    {
        figures = [.. card.Measures.Select(score => Shared(score.Current.Figure))];
        (Month, Status, ProvisionalUntil) = (card.Month, card.Status, card.ProvisionalUntil);
        (IsFinal, FinalAsOf, KnownUntil) = (card.Frozen is not null, card.Frozen?.AsOf, card.KnownUntil?.Load);
        OtifStatus = card[Measure.Otif].Current.Status;
        (Judged, Met) = (card.Statuses.Count(), card.Statuses.Count(status => status == TargetStatus.Met));
        Lines = card.Lines?.Agreed.Included ?? 0;
        (Definition, definitions) = (card.Definition, card.Known);
        HasFacts = card.Partials is not null;
        Spread = card.Lines is { } lines ? LeadTimeSpread.Of(lines, card.Definition.LeadTime) : null;
        Families = OtherFamilies(card.Partials);
        this.made = made;
        until = card.Provisional && card.ProvisionalUntil.AddDays(1) < nextChange
            ? card.ProvisionalUntil.AddDays(1)
            : nextChange;
    }

    public DateOnly Month { get; }

    public TargetStatus Status { get; }

    /// <summary>Null where no target is agreed for OTIF.</summary>
    public TargetStatus? OtifStatus { get; }

    /// <summary>The measures that have a target and a value, and those of them that met it.</summary>
    public int Judged { get; }

    public int Met { get; }

    /// <summary>The lines that count on the agreed basis.</summary>
    public long Lines { get; }

    /// <summary>The last day on which the month is provisional.</summary>
    public DateOnly ProvisionalUntil { get; }

    public MeasureDefinition Definition { get; }

    /// <summary>As on the scorecard.</summary>
    internal string Digest => definitions.DigestOf(Definition);

    public bool IsFinal { get; }

    /// <summary>The last load that counts; null while no load has brought facts of the relation.</summary>
    internal long? KnownUntil { get; }

    internal DateOnly? FinalAsOf { get; }

    /// <summary>Whether any line is due in the month.</summary>
    internal bool HasLines => Spread is not null;

    /// <summary>Whether any fact lies in the month.</summary>
    internal bool HasFacts { get; }

    /// <summary>What lead-time variation is made from; null where no line is due in the month.</summary>
    internal LeadTimeSpread? Spread { get; }

    /// <summary>The sums of the month without its lines; null where they are nothing.</summary>
    internal MonthPartials? Families { get; }

    public Figure this[Measure measure] => figures[(int)measure];

    /// <summary>Whether it says on a day what the scorecard would.</summary>
    internal bool HoldsOn(DateOnly day) => made <= day && day < until;

    /// <param name="made">The day on which the scorecard was made.</param>
    /// <param name="nextChange">The first day on which its months have to be counted again.</param>
    internal static MonthSummary Of(Scorecard card, DateOnly made, DateOnly nextChange) => new(card, made, nextChange);

    /// <summary>Most relations have no data of most measures: of that one figure is enough for all.</summary>
    private static Figure Shared(Figure figure) =>
        figure is { NoData: { } why, N: 0 } ? NoData[((int)why, (int)figure.Unit)] : figure;

    private static readonly Dictionary<(int, int), Figure> NoData = (
        from why in Enum.GetValues<NoDataReason>()
        from unit in Enum.GetValues<FigureUnit>()
        select (why, unit)).ToDictionary(of => ((int)of.why, (int)of.unit), of => Figure.None(of.why, of.unit));

    private static MonthPartials? OtherFamilies(MonthPartials? all) => all is null or
    {
        Orders: null, Quality: null, Price: null, Response: null, Forecast: null, Improvements: null, Ordering: null,
    }
        ? null
        : all.WithoutDelivery();
}

/// <summary>A relation in a list of many, with the summary of a month and the day on which it is so.</summary>
public sealed record RelationSummary(
    Relation Relation, Organisation Supplier, Organisation Buyer, DateOnly Day, MonthSummary Month)
{
    /// <summary>The day on which the figures are so, as on the scorecard.</summary>
    public DateOnly AsOf => Month.FinalAsOf ?? Day;

    public bool Provisional => !Month.IsFinal && AsOf <= Month.ProvisionalUntil;
}
