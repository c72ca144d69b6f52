using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
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
}

/// <summary>
/// Reads the months of relations. A stored fold that holds is merged from its partials; one that is stale is folded
/// here from the facts, so that nobody reads a figure that is no longer so.
/// </summary>
internal sealed class MonthsOfRelations(
    DataScope data, FactSegments segments, StandingRelations standing, WorkingCalendars calendars, TimeProvider clock)
{
    private const int MostWithCourse = 500;

    private readonly Dictionary<Relation, RelationStanding?> stands = [];
    private IReadOnlyDictionary<OrganisationId, Organisation> parties = new Dictionary<OrganisationId, Organisation>();

    private TandemDb Db => data.Work.Db;

    /// <summary>The day it is for a relation: that of its buyer, where goods are received.</summary>
    public async Task<DateOnly> Today(IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        var known = await Parties(relations, ct);
        var now = clock.GetUtcNow();
        return relations.Select(relation => calendars.CalendarOf(known[relation.Buyer]).LocalDate(now))
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
        var stands = await Standing(relations, ct);
        if (stands?.AnyFrozen == false)
            return FrozenMonths.None;
        if (stands?.Frozen.TryGetValue((from, to), out var known) == true)
            return known;

        var read = await FrozenMonths.Of(Db, segments, [.. relations.Select(r => r.Id)], from, to, ct);
        stands?.Frozen.TryAdd((from, to), read);
        return read;
    }

    /// <summary>The last month that is over for every one of the relations.</summary>
    public async Task<DateOnly> LatestClosed(IReadOnlyList<Relation> relations, CancellationToken ct) =>
        Period.MonthOf(await Today(relations, ct)).First.AddMonths(-1);

    /// <summary>The months from one up to and including another, each given by its first day.</summary>
    public async Task<IReadOnlyList<RelationMonths>> Read(
        IReadOnlyList<Relation> relations, DateOnly from, DateOnly to, Reading reading, CancellationToken ct)
    {
        if (await Standing(relations, ct) is { } stands)
            return [await Read(relations[0], stands, from, to, reading, ct)];

        var known = await Parties(relations, ct);
        var facts = await Db.Set<FactVersion>().AsNoTracking().Of(relations)
            .ToDictionaryAsync(v => v.RelationId, ct);
        var definitions = await RelationDefinitions.Of(Db, relations, ct);
        var targets = (await Db.Set<AgreedTarget>().AsNoTracking().Of(relations).ToListAsync(ct))
            .ToLookup(t => t.RelationId);
        var folds = reading.KnownAt is null
            ? await Db.Set<StoredFold>().AsNoTracking().Of(relations).ToListAsync(ct)
            : [];
        var stored = await Stored(relations, folds, from, to, reading, ct);
        var lastDays = await Db.LastDays(relations, ct);

        var read = new List<RelationMonths>();
        foreach (var relation in relations)
        {
            var now = new RelationStanding(
                known, facts.GetValueOrDefault(relation.Id), definitions(relation.Id), [.. targets[relation.Id]], [],
                false, lastDays.TryGetValue(relation.Id, out var last) ? last : null);
            read.Add(await Read(relation, now, stored, from, to, reading, ct));
        }

        return read;
    }

    private async Task<RelationMonths> Read(
        Relation relation, RelationStanding stands, DateOnly from, DateOnly to, Reading reading,
        CancellationToken ct) =>
        await Read(
            relation, stands, await Stored([relation], stands.Folds, from, to, reading, ct), from, to, reading, ct);

    private async Task<RelationMonths> Read(
        Relation relation, RelationStanding stands, Dictionary<(RelationId, string, int), StoredMonths> stored,
        DateOnly from, DateOnly to, Reading reading, CancellationToken ct)
    {
        var (supplier, buyer) = (stands.Parties[relation.Supplier], stands.Parties[relation.Buyer]);
        var days = Reading.Days.Of(calendars, buyer, supplier);
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
        };
        return months with { Months = await Lines(months, from, to, reading, stored, ct) };
    }

    /// <summary>What stands of one relation, which one snapshot reads but once; null of several.</summary>
    private async Task<RelationStanding?> Standing(IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        if (relations.Count != 1)
            return null;
        if (!stands.TryGetValue(relations[0], out var known))
            stands.Add(relations[0], known = await standing.Of(data.Work, relations[0], ct));
        return known;
    }

    /// <summary>Both parties of the relations, which one snapshot reads but once.</summary>
    private async Task<IReadOnlyDictionary<OrganisationId, Organisation>> Parties(
        IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        if (await Standing(relations, ct) is { } stands)
            return stands.Parties;

        var wanted = relations.SelectMany(relation => new[] { relation.Supplier, relation.Buyer }).ToHashSet();
        if (!wanted.All(parties.ContainsKey))
            parties = await Db.Organisations(wanted, ct);
        return parties;
    }

    private async Task<Dictionary<DateOnly, MonthLines>> Lines(
        RelationMonths of, DateOnly from, DateOnly to, Reading reading,
        Dictionary<(RelationId, string, int), StoredMonths> stored, CancellationToken ct)
    {
        var lines = new Dictionary<DateOnly, MonthLines>();
        var folded = new Dictionary<MeasureDefinition, Func<DateOnly, CountedMonth>>();
        var other = reading.Definition is { } named ? of.Definitions.Named(named) : null;
        for (var month = from; month <= to; month = month.AddMonths(1))
        {
            var definition = reading.Draft ?? other ?? of.Definitions.In(month);
            if (!folded.TryGetValue(definition, out var find))
                folded.Add(definition, find = await Fold(of, definition, reading, stored, ct));
            lines.Add(month, new(definition, find(month)));
        }

        return lines;
    }

    private async Task<Func<DateOnly, CountedMonth>> Fold(
        RelationMonths of, MeasureDefinition definition, Reading reading,
        Dictionary<(RelationId, string, int), StoredMonths> stored, CancellationToken ct)
    {
        if (of.Facts is not { } facts)
            return _ => new(null);

        var terms = new Reading.Terms(definition, of.Days, of.AsOf, reading.KnownAt);
        var key = (of.Relation.Id, definition.Id, definition.Version);
        if (stored.GetValueOrDefault(key) is { Fold: var fold, Months: var kept } && fold.Holds(facts, terms))
            return month => kept[month];

        var made = (await segments.Fold(data.Work, of.Relation, facts.Version, [terms], ct))[0];
        return month => new(made.Months.GetValueOrDefault(month));
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

        var unread = missing.Select(fold => fold.RelationId).ToHashSet();
        var partials = (await Db.Set<StoredPartial>().AsNoTracking()
                .Of([.. relations.Where(relation => unread.Contains(relation.Id))])
                .Where(p => p.Month >= from && p.Month <= to).ToListAsync(ct))
            .ToDictionary(p => (p.RelationId, p.Definition, p.DefinitionVersion, p.Month));
        foreach (var fold in missing)
        {
            if (Read(fold, partials, from, to) is { } months)
                stored.Add((fold.RelationId, fold.Definition, fold.DefinitionVersion), new(fold, months));
        }

        return stored;
    }

    /// <summary>The months of a fold; null where one of them is stored in a form that is not known.</summary>
    private Dictionary<DateOnly, CountedMonth>? Read(
        StoredFold fold, Dictionary<(RelationId, string, int, DateOnly), StoredPartial> partials, DateOnly from,
        DateOnly to)
    {
        var months = new Dictionary<DateOnly, CountedMonth>();
        for (var month = from; month <= to; month = month.AddMonths(1))
        {
            var partial = partials.GetValueOrDefault(
                (fold.RelationId, fold.Definition, fold.DefinitionVersion, month));
            var read = partial?.Read();
            if (partial is not null && read is null)
                return null;

            months.Add(month, new(read));
        }

        foreach (var (month, counted) in months)
            segments.Keep(fold, month, counted);
        return months;
    }

    private sealed record StoredMonths(StoredFold Fold, IReadOnlyDictionary<DateOnly, CountedMonth> Months);
}
