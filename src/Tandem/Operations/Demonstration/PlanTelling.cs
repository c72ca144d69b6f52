using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Performance;

namespace Tandem.Operations.Demonstration;

/// <summary>Makes the command of what somebody says of a plan, from the numbers that stand when it is said.</summary>
internal sealed class PlanTelling(Founding founding, IDatabases databases)
{
    public async Task<ICommand> CommandOf(PlanTold told, CancellationToken ct)
    {
        var actor = founding.Person(told.Who);
        var (collaboration, relation) = (
            founding.Collaboration(told.Collaboration), founding.Relation(told.Collaboration)!.Value);
        var month = Period.MonthOf(DateOnly.FromDateTime(told.At.UtcDateTime)).First;
        await using var work = await databases.Read(actor.Organisation, ct);
        var stands = await work.Db.Set<ForecastFact>().AsNoTracking()
            .Where(f => f.CollaborationId == collaboration && f.RelationId == relation)
            .Where(f => f.BucketKind == BucketKind.Month && f.Bucket >= month.DayNumber)
            .OrderBy(f => f.MadeOn).ThenBy(f => f.LoadNumber).ToListAsync(ct);
        var first = stands.MinBy(f => f.Item, StringComparer.Ordinal)!;
        stands = [.. stands.Where(f => f.Item == first.Item)];
        var proposed = await work.Db.Set<PlanEntry>().AsNoTracking()
            .Where(e => e.CollaborationId == collaboration && e.RelationId == relation)
            .OrderBy(e => e.Number).ToListAsync(ct);

        var of = new PlannedItem(first.Item, first.Unit, "", BucketKind.Month);
        var series = told.Who.Organisation == DemonstrationNetwork.BuyerKey
            ? ForecastSeries.BuyersForecast
            : ForecastSeries.SuppliersCommitment;
        return told.Act switch
        {
            PlannedAct.Entered => new EnterPlan(
                collaboration, relation, series, of, [.. told.Told.Where(Changes).Select(Entered)],
                told.Who.Language),
            PlannedAct.Proposed => new ProposeConsensus(
                collaboration, relation, of, [.. told.Told.Select(Proposed)], told.Who.Language),
            PlannedAct.Agreed => new AgreeConsensus(
                collaboration, relation, of,
                [.. told.Told.Select(said => new AgreedNumber(Month(said), Open(said)!.Value))]),
        };

        DateOnly Month(PlayedNumber said) => month.AddMonths(said.MonthsAhead);

        decimal? Last(ForecastSeries of, PlayedNumber said) =>
            stands.LastOrDefault(f => f.Series == of && f.Bucket == Month(said).DayNumber) is { } fact
                ? Quantity.ToDecimal(fact.QuantityMicros)
                : null;

        decimal? Open(PlayedNumber said) =>
            proposed.LastOrDefault(e => e.Act != PlanAct.Entered && e.Bucket == Month(said).DayNumber) is { } entry
                ? Quantity.ToDecimal(entry.QuantityMicros)
                : Last(ForecastSeries.Consensus, said);

        decimal Wanted(PlayedNumber said) =>
            decimal.Round((Last(ForecastSeries.BuyersForecast, said) ?? 0) * said.PerCent / 100);

        bool Changes(PlayedNumber said) => Last(series, said) != Wanted(said);

        PlannedNumber Entered(PlayedNumber said) =>
            new(Month(said), Wanted(said), Last(series, said), said.Reason, said.Assumption);

        PlannedNumber Proposed(PlayedNumber said) =>
            new(Month(said), Wanted(said), Open(said), said.Reason, said.Assumption);
    }
}
