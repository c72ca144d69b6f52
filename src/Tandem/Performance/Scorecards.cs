using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// Makes scorecards: the one function behind the page, the portfolio, the API and Today, so that they cannot differ.
/// It reads relations that the caller has found visible.
/// </summary>
public sealed class Scorecards
{
    /// <summary>Relations whose sums are in memory together while their summaries are made.</summary>
    private const int MostAtOnce = 500;

    private readonly MonthsOfRelations months;
    private readonly WorkingCalendars calendars;
    private readonly DataScope data;

    internal Scorecards(MonthsOfRelations months, WorkingCalendars calendars, DataScope data) =>
        (this.months, this.calendars, this.data) = (months, calendars, data);

    /// <summary>The scorecard of a month; without one of the last month that is over.</summary>
    public async Task<Scorecard> Of(Relation relation, DateOnly? month, Reading reading, CancellationToken ct) =>
        (await Of([relation], month, reading, ct))[0];

    /// <summary>The scorecards of a month, in the order of the relations, by a fixed number of queries.</summary>
    public async Task<IReadOnlyList<Scorecard>> Of(
        IReadOnlyList<Relation> relations, DateOnly? month, Reading reading, CancellationToken ct)
    {
        var last = month is { } given ? Period.MonthOf(given).First : await LatestClosed(relations, ct);
        var read = await months.Read(relations, last.AddMonths(1 - Scorecard.Periods), last, reading, ct);
        var known = await KnownAt(relations, reading, ct);
        var frozen = reading.TakesFrozen
            ? await months.FrozenCourse(relations, last.AddMonths(1 - Scorecard.Periods), last, ct)
            : FrozenMonths.None;
        return [.. read.Select(of => Build(FrozenMonths.Over(of, frozen), last, reading, known, frozen))];
    }

    /// <summary>
    /// The same month of many relations, in their order, without the months before it: what is kept and still holds is
    /// not made again.
    /// </summary>
    public async Task<IReadOnlyList<RelationSummary>> Summaries(
        IReadOnlyList<Relation> relations, DateOnly? month, CancellationToken ct)
    {
        var of = month is { } given ? Period.MonthOf(given).First : await LatestClosed(relations, ct);
        var known = await months.OnDay(relations, of, ct);
        var made = new RelationSummary?[relations.Count];
        for (var index = 0; index < made.Length && known is not null; index++)
        {
            var (standing, asOf, kept) = known[index];
            if (kept is not null)
                made[index] = Summary(relations[index], standing.Parties, asOf, kept);
        }

        foreach (var missing in Enumerable.Range(0, made.Length).Where(index => made[index] is null).Chunk(MostAtOnce))
        {
            var read = await Made([.. missing.Select(index => relations[index])], of, ct);
            foreach (var (index, summary) in missing.Zip(read))
            {
                made[index] = summary;
                known?[index].Of.Keep(summary.Month);
            }
        }

        return [.. made.Select(summary => summary!)];
    }

    private static RelationSummary Summary(
        Relation of, IReadOnlyDictionary<OrganisationId, Organisation> parties, DateOnly asOf, MonthSummary month) =>
        new(of, parties[of.Supplier], parties[of.Buyer], asOf, month);

    /// <summary>Summaries of scorecards that are of one month alone.</summary>
    private async Task<IEnumerable<RelationSummary>> Made(
        IReadOnlyList<Relation> relations, DateOnly month, CancellationToken ct)
    {
        var read = await months.Read(relations, month, month, Reading.AsAgreed, ct);
        var frozen = await months.Frozen(relations, month, month, ct);
        return read.Select(of => new RelationSummary(
            of.Relation, of.Supplier, of.Buyer, of.AsOf,
            MonthSummary.Of(
                Build(FrozenMonths.Over(of, frozen), month, Reading.AsAgreed, null, frozen), of.AsOf, of.NextChange)));
    }

    /// <summary>The last month that is over for every one of the relations.</summary>
    public Task<DateOnly> LatestClosed(IReadOnlyList<Relation> relations, CancellationToken ct) =>
        months.LatestClosed(relations, ct);

    private Scorecard Build(RelationMonths of, DateOnly month, Reading reading, KnownUntil? known,
        IReadOnlyDictionary<(RelationId, DateOnly), FinalMonth> frozen)
    {
        var kept = frozen.GetValueOrDefault((of.Relation.Id, month))?.Of;
        var agreed = of.Definitions.AgreedIn(month);
        var (definition, partials) = (of.Months[month].Definition, of.Months[month].Partials);
        var provisional = of.Months.Keys.ToDictionary(each => each, each => IsProvisional(of, each, frozen));
        var inOrder = of.Months.OrderBy(each => each.Key).ToList();
        var scores = Measures.All.Select(measure => Score(measure, of.Targets, inOrder, provisional)).ToList();
        var variation = scores.Single(score => score.Measure == Measure.LeadTimeVariation).Current.Figure;
        return new Scorecard
        {
            Relation = of.Relation,
            Supplier = of.Supplier,
            Buyer = of.Buyer,
            Month = month,
            AsOf = kept?.AsOf ?? of.AsOf,
            Frozen = kept,
            KnownUntil = kept is not null
                ? new(kept.KnownUntil, kept.KnownAt)
                : known ?? (of.Facts is { } facts ? new(facts.KnownUntil, facts.KnownAt) : null),
            ProvisionalUntil = ProvisionalUntil(of, month),
            Definition = definition,
            AgreedDefinition = of.Definitions.Of(agreed),
            Known = of.Definitions,
            Agreed = reading.Definition is null ? agreed : null,
            Measures = scores,
            Joint =
            [
                .. JointFormulas.Of(definition, of.Months[month].Of)
                    .Select(joint => Score(joint, of, provisional)),
            ],
            Partials = partials,
            RollingVariation = variation.NoData == NoDataReason.TooFew && of.Months.ContainsKey(month.AddMonths(-2))
                ? Rolling(of, month)
                : null,
        };
    }

    private static MeasureScore Score(
        Measure measure, IReadOnlyList<AgreedTarget> targets,
        IReadOnlyList<KeyValuePair<DateOnly, MonthLines>> months, Dictionary<DateOnly, bool> provisional)
    {
        var slug = Measures.Slug(measure);
        List<AgreedTarget> agreed = targets.Count == 0 ? [] : [.. targets.Where(target => target.Measure == slug)];
        return new(
            measure,
            [
                .. months.Select(month => new MonthFigure(
                    month.Key,
                    month.Value.Of(measure),
                    TemplateTargets.In(agreed, measure, month.Key).Target,
                    provisional[month.Key])),
            ]);
    }

    /// <summary>A joint measure of another unit in an earlier month is another measure.</summary>
    private static JointScore Score(
        JointFigure now, RelationMonths of, Dictionary<DateOnly, bool> provisional) => new(
        now,
        [
            .. of.Months.OrderBy(month => month.Key).Select(month =>
            {
                var then = JointFormulas.Of(now.Joint.Slug, month.Value);
                var figure = then?.Figure is { } known && known.Unit == now.Figure.Unit
                    ? known
                    : Figure.None(NoDataReason.NoFacts, now.Figure.Unit);
                return new MonthFigure(
                    month.Key, figure, TemplateTargets.In(of.Targets, then?.Joint, month.Key),
                    provisional[month.Key]);
            }),
        ]);

    /// <summary>The pools of three months together; months of another definition are left out.</summary>
    private static Figure? Rolling(RelationMonths of, DateOnly month)
    {
        var definition = of.Months[month].Definition;
        var lines = Enumerable.Range(-2, 3).Select(back => of.Months[month.AddMonths(back)])
            .Where(known => known.Definition == definition).Select(known => known.Partials).OfType<MonthPartials>();
        return Measures.Of(Measure.LeadTimeVariation, MonthPartials.MergeAll(lines), definition);
    }

    private bool IsProvisional(
        RelationMonths of, DateOnly month, IReadOnlyDictionary<(RelationId, DateOnly), FinalMonth> frozen) =>
        of.AsOf <= ProvisionalUntil(of, month) && !frozen.ContainsKey((of.Relation.Id, month));

    private DateOnly ProvisionalUntil(RelationMonths of, DateOnly month) =>
        Scorecard.LastProvisional(of.Days.Calendar, calendars.CalendarOf(of.Supplier), month);

    /// <summary>The load or waiver up to which facts are taken, where it is of one of the relations.</summary>
    private async Task<KnownUntil?> KnownAt(
        IReadOnlyList<Relation> relations, Reading reading, CancellationToken ct)
    {
        if (reading.KnownAt is not { } number)
            return null;

        var db = data.Work.Db;
        var share = await db.Set<LoadShare>().AsNoTracking().Of(relations)
            .FirstOrDefaultAsync(s => s.LoadNumber == number && s.AcceptedAt != null, ct);
        var at = share?.AcceptedAt ?? (await AcceptedOrders.WaiverAt(db, relations, number, ct))?.At
            ?? throw new RefusedException(Because.NotFound, "load.unknown");
        return new(number, at);
    }
}
