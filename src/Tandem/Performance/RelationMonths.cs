using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>The lines of a month by the definition that holds in it; none where nothing is due in it.</summary>
internal sealed record MonthLines(MeasureDefinition Definition, DeliveryPartial? Lines);

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

    public required IReadOnlyList<DefinitionInForce> Definitions { get; init; }

    public required IReadOnlyList<AgreedTarget> Targets { get; init; }

    public required IReadOnlyDictionary<DateOnly, MonthLines> Months { get; init; }
}

/// <summary>
/// Reads the months of relations. A stored fold that holds is merged from its partials; one that is stale is folded
/// here from the facts, so that nobody reads a figure that is no longer so.
/// </summary>
internal sealed class MonthsOfRelations(
    TandemDb db, FactSegments segments, WorkingCalendars calendars, TimeProvider clock)
{
    /// <summary>The day it is for a relation: that of its buyer, where goods are received.</summary>
    public async Task<DateOnly> Today(IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        var buyers = await db.Organisations(relations.Select(r => r.Buyer), ct);
        var now = clock.GetUtcNow();
        return buyers.Values.Select(buyer => calendars.CalendarOf(buyer).LocalDate(now))
            .DefaultIfEmpty(DateOnly.FromDateTime(now.UtcDateTime)).Min();
    }

    /// <summary>The months from one up to and including another, each given by its first day.</summary>
    public async Task<IReadOnlyList<RelationMonths>> Read(
        IReadOnlyList<Relation> relations, DateOnly from, DateOnly to, Reading reading, CancellationToken ct)
    {
        var ids = relations.Select(r => r.Id).ToList();
        var parties = await db.Organisations(relations.SelectMany(r => new[] { r.Supplier, r.Buyer }), ct);
        var facts = await db.Set<FactVersion>().AsNoTracking()
            .Where(v => ids.Contains(v.RelationId)).ToDictionaryAsync(v => v.RelationId, ct);
        var definitions = await db.Set<DefinitionInForce>().AsNoTracking()
            .Where(d => ids.Contains(d.RelationId)).ToListAsync(ct);
        var targets = await db.Set<AgreedTarget>().AsNoTracking()
            .Where(t => ids.Contains(t.RelationId)).ToListAsync(ct);
        var stored = await Stored(ids, from, to, reading, ct);

        var read = new List<RelationMonths>();
        foreach (var relation in relations)
        {
            var days = Reading.Days.Of(calendars, parties[relation.Buyer]);
            var months = new RelationMonths
            {
                Relation = relation,
                Supplier = parties[relation.Supplier],
                Buyer = parties[relation.Buyer],
                Days = days,
                AsOf = reading.AsOf ?? days.Calendar.LocalDate(clock.GetUtcNow()),
                Facts = facts.GetValueOrDefault(relation.Id),
                Definitions = [.. definitions.Where(d => d.RelationId == relation.Id)],
                Targets = [.. targets.Where(t => t.RelationId == relation.Id)],
                Months = new Dictionary<DateOnly, MonthLines>(),
            };
            read.Add(months with { Months = await Lines(months, from, to, reading, stored, ct) });
        }

        return read;
    }

    private async Task<Dictionary<DateOnly, MonthLines>> Lines(
        RelationMonths of, DateOnly from, DateOnly to, Reading reading, StoredFolds stored, CancellationToken ct)
    {
        var lines = new Dictionary<DateOnly, MonthLines>();
        var folded = new Dictionary<MeasureDefinition, Func<DateOnly, DeliveryPartial?>>();
        for (var month = from; month <= to; month = month.AddMonths(1))
        {
            var definition = reading.Definition is { } other
                ? Definitions.Get(other)
                : Definitions.Of(Definitions.In(of.Definitions, month));
            if (!folded.TryGetValue(definition, out var find))
                folded.Add(definition, find = await Fold(of, definition, reading, stored, ct));
            lines.Add(month, new(definition, find(month)));
        }

        return lines;
    }

    private async Task<Func<DateOnly, DeliveryPartial?>> Fold(
        RelationMonths of, MeasureDefinition definition, Reading reading, StoredFolds stored, CancellationToken ct)
    {
        if (of.Facts is not { } facts)
            return _ => null;

        var terms = new Reading.Terms(definition, of.Days, of.AsOf, reading.KnownAt);
        var key = (of.Relation.Id, definition.Id, definition.Version);
        if (stored.Folds.GetValueOrDefault(key) is { } fold && fold.Holds(facts, terms)
            && stored.Partials[key].All(p => p.IsKnown))
        {
            var bodies = stored.Partials[key].ToDictionary(p => p.Month);
            return month => bodies.GetValueOrDefault(month)?.Read();
        }

        var months = await segments.Fold(db, of.Relation, facts.Version, terms, ct);
        return month => months.Months.GetValueOrDefault(month);
    }

    private async Task<StoredFolds> Stored(
        List<RelationId> ids, DateOnly from, DateOnly to, Reading reading, CancellationToken ct)
    {
        var folds = db.Set<StoredFold>().AsNoTracking().Where(f => ids.Contains(f.RelationId));
        var partials = db.Set<StoredPartial>().AsNoTracking()
            .Where(p => ids.Contains(p.RelationId) && p.Month >= from && p.Month <= to);
        if (reading.KnownAt is not null)
        {
            return new(
                [], Array.Empty<StoredPartial>().ToLookup(p => (p.RelationId, p.Definition, p.DefinitionVersion)));
        }

        return new(
            await folds.ToDictionaryAsync(f => (f.RelationId, f.Definition, f.DefinitionVersion), ct),
            (await partials.ToListAsync(ct)).ToLookup(p => (p.RelationId, p.Definition, p.DefinitionVersion)));
    }

    private sealed record StoredFolds(
        Dictionary<(RelationId, string, int), StoredFold> Folds,
        ILookup<(RelationId, string, int), StoredPartial> Partials);
}
