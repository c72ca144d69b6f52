using System.Collections.Concurrent;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// The sums of a month under one definition; none where no fact lies in it. Each figure is made when it is asked for
/// first.
/// </summary>
internal sealed class CountedMonth(MonthPartials? partials)
{
    private readonly ConcurrentDictionary<Measure, Figure> figures = [];

    public MonthPartials? Partials => partials;

    /// <summary>The figure by the definition under which the month was counted.</summary>
    public Figure Of(Measure measure, MeasureDefinition definition) =>
        figures.GetOrAdd(measure, of => Measures.Of(of, partials, definition));
}

/// <summary>A month by the definition that holds in it.</summary>
internal sealed record MonthLines(MeasureDefinition Definition, CountedMonth Counted)
{
    public MonthPartials? Partials => Counted.Partials;

    public Figure Of(Measure measure) => Counted.Of(measure, Definition);
}

/// <summary>What is known and agreed of a relation, month by month.</summary>
internal sealed record RelationMonths
{
    public required Relation Relation { get; init; }

    public required Organisation Supplier { get; init; }

    public required Organisation Buyer { get; init; }

    public required Reading.Days Days { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>None while no load has brought facts.</summary>
    public required FactVersion? Facts { get; init; }

    public required RelationDefinitions Definitions { get; init; }

    public required IReadOnlyList<AgreedTarget> Targets { get; init; }

    public required IReadOnlyDictionary<DateOnly, MonthLines> Months { get; init; }

    /// <summary>The first day on which they have to be counted again without any new fact.</summary>
    public required DateOnly NextChange { get; init; }
}

/// <summary>
/// Reads the months of relations. A stored fold that holds is merged from its partials; one that is stale is folded
/// here from the facts, so that nobody reads a figure that is no longer so.
/// </summary>
internal sealed class MonthsOfRelations(
    DataScope data, FactSegments segments, StandingRelations standing, WorkingCalendars calendars, TimeProvider clock)
{
    private const int MostWithCourse = 500;

    /// <summary>Months that many relations are asked for once are not worth the memory of others.</summary>
    private const int MostKept = 200;

    private readonly Dictionary<RelationId, RelationStanding> stands = [];
    private IReadOnlyDictionary<OrganisationId, Organisation> parties = new Dictionary<OrganisationId, Organisation>();

    private TandemDb Db => data.Work.Db;

    /// <summary>The day it is for a relation: that of its buyer, where goods are received.</summary>
    public async Task<DateOnly> Today(IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        var known = await Parties(relations, ct);
        var now = clock.GetUtcNow();
        return relations.Select(relation => relation.Buyer).Distinct()
            .Select(buyer => calendars.CalendarOf(known[buyer]).LocalDate(now))
            .DefaultIfEmpty(DateOnly.FromDateTime(now.UtcDateTime)).Min();
    }

    /// <summary>
    /// The months of the relations that are final, for a course that ends in a month. Of very many relations only the
    /// last two are looked for: the year before would cost more than it tells.
    /// </summary>
    public Task<IReadOnlyDictionary<(RelationId, DateOnly), FinalMonth>> FrozenCourse(
        IReadOnlyList<Relation> relations, DateOnly from, DateOnly to, CancellationToken ct) => Frozen(
            relations, relations.Count > MostWithCourse && from < to.AddMonths(-1) ? to.AddMonths(-1) : from, to, ct);

    /// <summary>All months of the relations that are final.</summary>
    public async Task<IReadOnlyDictionary<(RelationId, DateOnly), FinalMonth>> Frozen(
        IReadOnlyList<Relation> relations, DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (await Standing(relations, ct) is not { } known)
            return await FrozenMonths.Of(Db, segments, relations, from, to, ct);

        var unread = relations.Zip(known)
            .Where(of => of.Second.AnyFrozen && !of.Second.Frozen.ContainsKey((from, to))).ToList();
        if (unread.Count > 0)
        {
            var read = (await FrozenMonths.Of(Db, segments, [.. unread.Select(of => of.First)], from, to, ct))
                .ToLookup(month => month.Key.Item1);
            foreach (var (relation, of) in unread)
                of.Frozen.TryAdd((from, to), read[relation.Id].ToDictionary());
        }

        var final = new Dictionary<(RelationId, DateOnly), FinalMonth>();
        foreach (var of in known.Where(of => of.AnyFrozen))
        {
            foreach (var (month, frozen) in of.Frozen[(from, to)])
                final.TryAdd(month, frozen);
        }

        return final;
    }

    /// <summary>
    /// What stands of relations with the day it is for each, and the summary of a month if one is kept that holds.
    /// Null in a transaction that writes.
    /// </summary>
    public async Task<IReadOnlyList<StandingOnDay>?> OnDay(
        IReadOnlyList<Relation> relations, DateOnly month, CancellationToken ct)
    {
        if (await Standing(relations, ct) is not { } known)
            return null;

        var (now, today) = (clock.GetUtcNow(), new Dictionary<WorkingCalendar, DateOnly>());
        return
        [
            .. relations.Zip(known, (relation, of) =>
            {
                var asOf = of.LastDay ?? LocalDate(of.DaysOf(relation, calendars).Calendar);
                return new StandingOnDay(of, asOf, of.Summary(month, asOf));
            }),
        ];

        DateOnly LocalDate(WorkingCalendar calendar)
        {
            if (!today.TryGetValue(calendar, out var day))
                today.Add(calendar, day = calendar.LocalDate(now));
            return day;
        }
    }

    /// <summary>The last month that is over for every one of the relations.</summary>
    public async Task<DateOnly> LatestClosed(IReadOnlyList<Relation> relations, CancellationToken ct) =>
        Period.MonthOf(await Today(relations, ct)).First.AddMonths(-1);

    /// <summary>The months from one up to and including another, each given by its first day.</summary>
    public async Task<IReadOnlyList<RelationMonths>> Read(
        IReadOnlyList<Relation> relations, DateOnly from, DateOnly to, Reading reading, CancellationToken ct)
    {
        var known = await Standing(relations, ct) ?? await StandingRelations.Read(Db, relations, ct);
        var folds = reading.KnownAt is null ? known.SelectMany(of => of.Folds).ToList() : [];
        var stored = await Stored(relations, folds, from, to, reading, ct);
        var read = new List<RelationMonths>();
        foreach (var (relation, of) in relations.Zip(known))
            read.Add(await Read(relation, of, stored, from, to, reading, ct));
        return read;
    }

    private async Task<RelationMonths> Read(
        Relation relation, RelationStanding stands, Dictionary<(RelationId, string, int), StoredMonths> stored,
        DateOnly from, DateOnly to, Reading reading, CancellationToken ct)
    {
        var (supplier, buyer) = (stands.Parties[relation.Supplier], stands.Parties[relation.Buyer]);
        var days = stands.DaysOf(relation, calendars);
        var months = new RelationMonths
        {
            Relation = relation,
            Supplier = supplier,
            Buyer = buyer,
            Days = days,
            AsOf = reading.AsOf ?? stands.LastDay ?? days.Calendar.LocalDate(clock.GetUtcNow()),
            Facts = stands.Facts,
            Definitions = stands.Definitions,
            Targets = stands.Targets,
            Months = new Dictionary<DateOnly, MonthLines>(),
            NextChange = DateOnly.MaxValue,
        };
        return await Lines(months, from, to, reading, stored, ct);
    }

    /// <summary>What stands of relations, which one snapshot reads but once; null in one that writes.</summary>
    private async Task<IReadOnlyList<RelationStanding>?> Standing(
        IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        var unread = relations.Where(relation => !stands.ContainsKey(relation.Id)).ToList();
        if (unread.Count > 0)
        {
            if (await standing.Of(data.Work, unread, ct) is not { } read)
                return null;

            foreach (var (relation, of) in unread.Zip(read))
                stands.TryAdd(relation.Id, of);
        }

        return data.Work.ReadsOnly ? [.. relations.Select(relation => stands[relation.Id])] : null;
    }

    /// <summary>Both parties of the relations, which one snapshot reads but once.</summary>
    private async Task<IReadOnlyDictionary<OrganisationId, Organisation>> Parties(
        IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        if (await Standing(relations, ct) is { } known)
            return known.SelectMany(of => of.Parties).DistinctBy(party => party.Key).ToDictionary();

        var wanted = relations.SelectMany(relation => new[] { relation.Supplier, relation.Buyer }).ToHashSet();
        if (!wanted.All(parties.ContainsKey))
            parties = await Db.Organisations(wanted, ct);
        return parties;
    }

    private async Task<RelationMonths> Lines(
        RelationMonths of, DateOnly from, DateOnly to, Reading reading,
        Dictionary<(RelationId, string, int), StoredMonths> stored, CancellationToken ct)
    {
        var (lines, next) = (new Dictionary<DateOnly, MonthLines>(), int.MaxValue);
        var folded = new Dictionary<MeasureDefinition, Func<DateOnly, CountedMonth>>();
        var other = reading.Definition is { } named ? of.Definitions.Named(named) : null;
        for (var month = from; month <= to; month = month.AddMonths(1))
        {
            var definition = reading.Draft ?? other ?? of.Definitions.In(month);
            if (!folded.TryGetValue(definition, out var find))
            {
                (find, var changes) = await Fold(of, definition, reading, stored, ct);
                folded.Add(definition, find);
                next = Math.Min(next, changes);
            }

            lines.Add(month, new(definition, find(month)));
        }

        return of with
        {
            Months = lines,
            NextChange = next > DateOnly.MaxValue.DayNumber ? DateOnly.MaxValue : DateOnly.FromDayNumber(next),
        };
    }

    /// <summary>The way to the months by a definition, and the first day on which they are others.</summary>
    private async Task<(Func<DateOnly, CountedMonth> Find, int NextChangeDay)> Fold(
        RelationMonths of, MeasureDefinition definition, Reading reading,
        Dictionary<(RelationId, string, int), StoredMonths> stored, CancellationToken ct)
    {
        if (of.Facts is not { } facts)
            return (_ => new(null), int.MaxValue);

        var terms = new Reading.Terms(definition, of.Days, of.AsOf, reading.KnownAt);
        var key = (of.Relation.Id, definition.Id, definition.Version);
        if (stored.GetValueOrDefault(key) is { Fold: var fold, Months: var kept } && fold.Holds(facts, terms))
            return (month => kept[month], fold.NextChangeDay);

        var made = (await segments.Fold(data.Work, of.Relation, facts.Version, [terms], ct))[0];
        return (month => new(made.Months.GetValueOrDefault(month)), made.NextChangeDay);
    }

    /// <summary>
    /// The stored folds of the relations with these months of theirs. Months that are not in memory are read from the
    /// database, for all relations at once.
    /// </summary>
    private async Task<Dictionary<(RelationId, string, int), StoredMonths>> Stored(
        IReadOnlyList<Relation> relations, IReadOnlyList<StoredFold> folds, DateOnly from, DateOnly to,
        Reading reading, CancellationToken ct)
    {
        var stored = new Dictionary<(RelationId, string, int), StoredMonths>();
        if (reading.KnownAt is not null)
            return stored;

        var missing = new List<StoredFold>();
        foreach (var fold in folds)
        {
            if (segments.Months(fold, from, to) is { } months)
                stored.Add((fold.RelationId, fold.Definition, fold.DefinitionVersion), new(fold, months));
            else
                missing.Add(fold);
        }

        if (missing.Count == 0)
            return stored;

        var partials = await Partials(relations, missing, from, to, ct);
        foreach (var fold in missing)
        {
            if (Read(fold, partials, from, to, relations.Count <= MostKept) is { } months)
                stored.Add((fold.RelationId, fold.Definition, fold.DefinitionVersion), new(fold, months));
        }

        return stored;
    }

    /// <summary>The stored months of folds, each found by its whole key; null where its form is not known.</summary>
    private async Task<Dictionary<(RelationId, string, int, DateOnly), MonthPartials?>> Partials(
        IReadOnlyList<Relation> relations, List<StoredFold> folds, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var of = relations.ToDictionary(relation => relation.Id);
        var (keys, rows) = (new BulkRows(PartialRows.Table), new BulkRows(PartialRows.Table));
        var wanted = new List<(RelationId, string, int, DateOnly)>();
        foreach (var fold in folds)
        {
            for (var month = from; month <= to; month = month.AddMonths(1))
            {
                PartialRows.AddKey(keys, of[fold.RelationId], fold, month);
                wanted.Add((fold.RelationId, fold.Definition, fold.DefinitionVersion, month));
            }
        }

        await data.Work.Fetch(rows, keys, PartialRows.Table.KeyLength, ct);
        var partials = new Dictionary<(RelationId, string, int, DateOnly), MonthPartials?>();
        for (int row = 0, key = 0; row < rows.Count; row++, key++)
        {
            while (!PartialRows.SameKey(rows, row, keys, key))
                key++;
            partials.Add(wanted[key], PartialRows.Read(rows.Bytes(row, PartialRows.Body)));
        }

        return partials;
    }

    /// <summary>The months of a fold; null where one of them is stored in a form that is not known.</summary>
    private Dictionary<DateOnly, CountedMonth>? Read(
        StoredFold fold, Dictionary<(RelationId, string, int, DateOnly), MonthPartials?> partials, DateOnly from,
        DateOnly to, bool keep)
    {
        var months = new Dictionary<DateOnly, CountedMonth>();
        for (var month = from; month <= to; month = month.AddMonths(1))
        {
            var stored = partials.TryGetValue(
                (fold.RelationId, fold.Definition, fold.DefinitionVersion, month), out var read);
            if (stored && read is null)
                return null;

            months.Add(month, new(read));
        }

        foreach (var (month, counted) in months)
        {
            if (keep)
                segments.Keep(fold, month, counted);
        }

        return months;
    }

    private sealed record StoredMonths(StoredFold Fold, IReadOnlyDictionary<DateOnly, CountedMonth> Months);
}

/// <summary>What stands of a relation, the day it is for it, and a summary of a month that holds on that day.</summary>
internal sealed record StandingOnDay(RelationStanding Of, DateOnly AsOf, MonthSummary? Summary);
