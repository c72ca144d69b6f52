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
    DataScope data, FactSegments segments, WorkingCalendars calendars, TimeProvider clock)
{
    private const int MostWithCourse = 500;

    private readonly TandemDb db = data.Work.Db;
    private Dictionary<OrganisationId, Organisation> parties = [];

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
    public Task<IReadOnlyDictionary<(RelationId, DateOnly), FinalMonth>> Frozen(
        IReadOnlyList<Relation> relations, DateOnly from, DateOnly to, CancellationToken ct) =>
        FrozenMonths.Of(db, segments, [.. relations.Select(r => r.Id)], from, to, ct);

    /// <summary>The last month that is over for every one of the relations.</summary>
    public async Task<DateOnly> LatestClosed(IReadOnlyList<Relation> relations, CancellationToken ct) =>
        Period.MonthOf(await Today(relations, ct)).First.AddMonths(-1);

    /// <summary>The months from one up to and including another, each given by its first day.</summary>
    public async Task<IReadOnlyList<RelationMonths>> Read(
        IReadOnlyList<Relation> relations, DateOnly from, DateOnly to, Reading reading, CancellationToken ct)
    {
        var known = await Parties(relations, ct);
        var facts = await db.Set<FactVersion>().AsNoTracking().Of(relations)
            .ToDictionaryAsync(v => v.RelationId, ct);
        var definitions = await RelationDefinitions.Of(db, relations, ct);
        var targets = (await db.Set<AgreedTarget>().AsNoTracking().Of(relations).ToListAsync(ct))
            .ToLookup(t => t.RelationId);
        var stored = await Stored(relations, from, to, reading, ct);
        var lastDays = await db.LastDays(relations, ct);

        var read = new List<RelationMonths>();
        foreach (var relation in relations)
        {
            var days = Reading.Days.Of(calendars, known[relation.Buyer], known[relation.Supplier]);
            var months = new RelationMonths
            {
                Relation = relation,
                Supplier = known[relation.Supplier],
                Buyer = known[relation.Buyer],
                Days = days,
                AsOf = reading.AsOf ?? (lastDays.TryGetValue(relation.Id, out var last)
                    ? last
                    : days.Calendar.LocalDate(clock.GetUtcNow())),
                Facts = facts.GetValueOrDefault(relation.Id),
                Definitions = definitions(relation.Id),
                Targets = [.. targets[relation.Id]],
                Months = new Dictionary<DateOnly, MonthLines>(),
            };
            read.Add(months with { Months = await Lines(months, from, to, reading, stored, ct) });
        }

        return read;
    }

    /// <summary>Both parties of the relations, which one snapshot reads but once.</summary>
    private async Task<IReadOnlyDictionary<OrganisationId, Organisation>> Parties(
        IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        var wanted = relations.SelectMany(relation => new[] { relation.Supplier, relation.Buyer }).ToHashSet();
        if (!wanted.All(parties.ContainsKey))
            parties = await db.Organisations(wanted, ct);
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
        IReadOnlyList<Relation> relations, DateOnly from, DateOnly to, Reading reading, CancellationToken ct)
    {
        var stored = new Dictionary<(RelationId, string, int), StoredMonths>();
        if (reading.KnownAt is not null)
            return stored;

        var folds = await db.Set<StoredFold>().AsNoTracking().Of(relations).ToListAsync(ct);
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
        var partials = (await db.Set<StoredPartial>().AsNoTracking()
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
