using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// A number that somebody gave for a bucket: entered on the page, proposed, agreed, or brought by a file. Only what was
/// entered has a person, a reason and an assumption.
/// </summary>
public sealed record PlanSaid(ForecastSeries Series, string Market, DateOnly Bucket, long QuantityMicros)
{
    public required string Item { get; init; }

    public required string Unit { get; init; }

    /// <summary>What was done on the page; null for a row of a file.</summary>
    public PlanEntry? Entry { get; init; }

    /// <summary>The day for which it was made; a file may say an earlier one than that on which it came.</summary>
    public required DateOnly MadeOn { get; init; }

    public required DateTimeOffset At { get; init; }

    public required OrganisationId Organisation { get; init; }

    /// <summary>The system of the file; null for what was entered.</summary>
    public string? Source { get; init; }

    public long? Load { get; init; }

    public long? FileLine { get; init; }

    public string? Person { get; init; }
}

/// <summary>
/// All that was ever said of an item, or of all of them, the last first (PER-12): who, when, why, and which number it
/// replaced. What was replaced stays.
/// </summary>
public sealed record PlanHistory(IReadOnlyList<PlanSaid> Said)
{
    private readonly ILookup<(long?, long?), PlanSaid> byRow = Said.ToLookup(said => (said.Load, said.FileLine));

    /// <summary>Who said a number that counts, and why.</summary>
    internal PlanSaid? Behind(ForecastFact fact) => byRow[(fact.LoadNumber, fact.FileLine)]
        .FirstOrDefault(said => said.Series == fact.Series && said.Bucket.DayNumber == fact.Bucket);

    /// <summary>The proposal that an agreed consensus goes back to.</summary>
    public PlanSaid? ProposalOf(PlanEntry agreed) => Said.FirstOrDefault(said =>
        said.Entry is { Act: PlanAct.Proposed } proposal && proposal.Number < agreed.Number
        && proposal.Market == agreed.Market && proposal.Bucket == agreed.Bucket
        && proposal.BucketKind == agreed.BucketKind);

    internal static async Task<PlanHistory> Of(
        TandemDb db, Relation relation, (string Item, string Unit)? of, BucketKind buckets, CancellationToken ct)
    {
        var entries = await db.PlanEntries(relation)
            .Where(e => of == null || (e.Item == of.Value.Item && e.Unit == of.Value.Unit))
            .Where(e => e.BucketKind == buckets).ToListAsync(ct);
        var rows = await db.Set<ForecastFact>().AsNoTracking()
            .Where(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id)
            .Where(f => of == null || (f.Item == of.Value.Item && f.Unit == of.Value.Unit))
            .Where(f => f.BucketKind == buckets).ToListAsync(ct);
        var shares = await db.Set<LoadShare>().AsNoTracking()
            .Where(s => s.CollaborationId == relation.CollaborationId && s.RelationId == relation.Id)
            .Where(s => s.AcceptedAt != null).ToDictionaryAsync(s => s.LoadNumber, ct);
        var people = await db.Persons(entries.Select(entry => entry.Person).Distinct(), ct);
        var entered = entries.Where(entry => entry.LoadNumber is not null)
            .ToDictionary(entry => (entry.LoadNumber!.Value, entry.FileLine!.Value));
        return new(
        [
            .. rows.Where(row => shares.ContainsKey(row.LoadNumber))
                .Where(row => !entered.ContainsKey((row.LoadNumber, row.FileLine)))
                .Select(row => OfFile(row, shares[row.LoadNumber]))
                .Concat(entries.Select(entry => OfEntry(entry, people)))
                .OrderByDescending(said => said.At).ThenByDescending(said => said.Entry?.Number)
                .ThenByDescending(said => said.MadeOn).ThenBy(said => said.Item, StringComparer.Ordinal)
                .ThenBy(said => said.Bucket),
        ]);
    }

    private static PlanSaid OfFile(ForecastFact row, LoadShare share) =>
        new(row.Series, row.Market, DateOnly.FromDayNumber(row.Bucket), row.QuantityMicros)
        {
            Item = row.Item,
            Unit = row.Unit,
            MadeOn = DateOnly.FromDayNumber(row.MadeOn),
            At = share.AcceptedAt!.Value,
            Organisation = share.Organisation,
            Source = share.Source,
            Load = row.LoadNumber,
            FileLine = row.FileLine,
        };

    private static PlanSaid OfEntry(PlanEntry entry, Dictionary<PersonId, Person> people) =>
        new(entry.Series, entry.Market, entry.First, entry.QuantityMicros)
        {
            Item = entry.Item,
            Unit = entry.Unit,
            Entry = entry,
            MadeOn = DateOnly.FromDayNumber(entry.MadeOn),
            At = entry.EnteredAt,
            Organisation = entry.Organisation,
            Load = entry.LoadNumber,
            FileLine = entry.FileLine,
            Person = people.TryGetValue(entry.Person, out var person) ? person.Name : null,
        };
}
