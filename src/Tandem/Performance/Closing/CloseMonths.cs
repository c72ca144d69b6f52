using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// Each night the months of a buyer's relations whose window is over become final (PER-16), some at a time. A month is
/// frozen on the facts that were known when its window ended, whenever the clock gets to it; one of which nothing was
/// known then, or that the clock gets to after sources began to tell of other kinds of facts, is not frozen. What takes
/// long is made before the transaction begins.
/// </summary>
[CommandName("months.close")]
[Derives]
public sealed record CloseMonths : ICommand
{
    public const string Rule = "months.close";

    /// <summary>The months that were found beforehand; they are never written.</summary>
    [JsonIgnore]
    internal IReadOnlyList<FreezeMonth>? Due { get; set; }

    /// <summary>The places of suppliers that were made beforehand.</summary>
    [JsonIgnore]
    internal IReadOnlyList<SupplierPlace> Places { get; set; } = [];

    internal sealed class Handler(
        EndedMonths ended, PlacesOfSuppliers places, TandemDb db, CommandSteps steps, ClosingClock night)
        : IHandle<CloseMonths>, IPrepare<CloseMonths>
    {
        public async Task Prepare(CloseMonths command, Actor actor, CancellationToken ct)
        {
            command.Due = await ended.Of(actor, ct);
            if (command.Due.Count < EndedMonths.MostAtOnce)
            {
                command.Places = await places.Of(
                    actor, command.Due.Select(month => month.Month).ToHashSet(), ct);
            }
        }

        public async Task Handle(CloseMonths command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule is null || command.Due is not { } due)
                throw new RefusedException(Because.NotAllowed, "figures.by-clock");

            foreach (var month in due)
                await steps.TryTake(month, Actor.ByRule(FreezeMonth.Rule, actor.Organisation), ct);
            db.AddRange(command.Places);
            if (due.Count == EndedMonths.MostAtOnce)
                await night.GoOn(actor.Organisation, ct);
            else
                await night.SetForNextNight(actor.Organisation, ct);
        }
    }
}

/// <summary>Finds the months of a buyer's relations whose window is over and which are not frozen.</summary>
internal sealed class EndedMonths(
    TandemDb db, Scorecards scorecards, WorkingCalendars calendars, TimeProvider clock)
{
    public const int MostAtOnce = 50;

    /// <summary>Older months stay as they are read: what was loaded as history was never provisional.</summary>
    public const int Months = 3;

    public async Task<IReadOnlyList<FreezeMonth>> Of(Actor buyer, CancellationToken ct)
    {
        var relations = await db.GoingRelations(buyer).Where(r => r.Buyer == buyer.Organisation)
            .Where(r => db.Set<FactVersion>().Any(v => v.RelationId == r.Id)).OrderBy(r => r.Id).ToListAsync(ct);
        var found = new List<FreezeMonth>();
        if (relations.Count == 0)
            return found;

        var parties = await db.Organisations(
            [buyer.Organisation, .. relations.Select(relation => relation.Supplier).Distinct()], ct);
        var calendar = calendars.CalendarOf(parties[buyer.Organisation]);
        var today = calendar.LocalDate(clock.GetUtcNow());
        var latest = Period.MonthOf(today).First.AddMonths(-1);
        var ids = relations.Select(relation => relation.Id).ToList();
        var frozen = (await db.Set<FrozenMonth>().AsNoTracking()
                .Where(f => ids.Contains(f.RelationId) && f.Month > latest.AddMonths(-Months))
                .Select(f => new { f.RelationId, f.Month }).ToListAsync(ct))
            .Select(f => (f.RelationId, f.Month)).ToHashSet();
        foreach (var relation in relations)
        {
            for (var month = latest.AddMonths(1 - Months); month <= latest; month = month.AddMonths(1))
            {
                var last = Scorecard.LastProvisional(
                    calendar, calendars.CalendarOf(parties[relation.Supplier]), month);
                if (today > last && !frozen.Contains((relation.Id, month))
                    && await Freeze(relation, month, last, calendar.EndOf(last), ct) is { } freeze)
                {
                    found.Add(freeze);
                }

                if (found.Count == MostAtOnce)
                    return found;
            }
        }

        return found;
    }

    /// <summary>What freezes the month as it was known when its window ended; null where nothing was.</summary>
    private async Task<FreezeMonth?> Freeze(
        Relation relation, DateOnly month, DateOnly last, DateTimeOffset end, CancellationToken ct)
    {
        if (await KnownNumbers.LastBefore(db, relation, end, ct) is not { } known)
            return null;

        if (await BeganSince(relation, known, ct))
            return null;

        var reading = new Reading { KnownAt = known, AsOf = last, Unfrozen = true };
        return FreezeMonth.Of(await scorecards.Of(relation, month, reading, ct), FrozenBecause.WindowOver);
    }

    /// <summary>Whether sources began since to tell of other facts, which the month would be without.</summary>
    private async Task<bool> BeganSince(Relation relation, long known, CancellationToken ct)
    {
        var now = await RelationFacts.Accepted(db, relation, long.MaxValue, ct);
        var until = await AcceptedOrders.Until(db, relation, known, ct);
        var then = now.Where(load => load.Value <= until).Select(load => load.Key).ToList();
        return then.Count < now.Count
            && (await CarriedFacts.Of(db, relation, then, ct)).Flags
                != (await CarriedFacts.Of(db, relation, [.. now.Keys], ct)).Flags;
    }
}

/// <summary>The last number that was known at a moment.</summary>
internal static class KnownNumbers
{
    /// <summary>The last load, waiver or end of one that was accepted before a moment; null where none was.</summary>
    public static async Task<long?> LastBefore(
        TandemDb db, Relation relation, DateTimeOffset moment, CancellationToken ct)
    {
        var load = await db.Set<LoadShare>().AsNoTracking()
            .Where(s => s.CollaborationId == relation.CollaborationId && s.RelationId == relation.Id)
            .Where(s => s.AcceptedOrder != null && s.AcceptedAt < moment)
            .OrderByDescending(s => s.AcceptedOrder)
            .Select(s => new { Number = s.LoadNumber, Order = s.AcceptedOrder!.Value }).FirstOrDefaultAsync(ct);
        if (load is null)
            return null;

        var waivers = await db.Set<Waiver>().AsNoTracking()
            .Where(w => w.CollaborationId == relation.CollaborationId && w.RelationId == relation.Id)
            .Where(w => w.AcceptedAt < moment).ToListAsync(ct);
        return waivers.Select(w => (w.Number, Order: w.AcceptedOrder))
            .Concat(waivers.Where(w => w.EndedAt < moment)
                .Select(w => (Number: w.EndedNumber!.Value, Order: w.EndedOrder!.Value)))
            .Append((load.Number, load.Order)).MaxBy(one => one.Order).Number;
    }
}

/// <summary>The clock of a buyer that makes months final each night, from 00:30 on.</summary>
internal sealed class ClosingClock(BuyerNights nights, Clocks clocks, TimeProvider clock)
{
    private static readonly TimeOnly Night = new(0, 30);

    /// <summary>Starts it, unless it was started before.</summary>
    public async Task Start(OrganisationId buyer, CancellationToken ct)
    {
        if (!await clocks.IsSet(KeyOf(buyer), ct))
            await SetForNextNight(buyer, ct);
    }

    public Task GoOn(OrganisationId buyer, CancellationToken ct) => Set(buyer, clock.GetUtcNow(), ct);

    public async Task SetForNextNight(OrganisationId buyer, CancellationToken ct) =>
        await Set(buyer, await nights.Next(buyer, Night, ct), ct);

    private Task Set(OrganisationId buyer, DateTimeOffset at, CancellationToken ct) =>
        clocks.Set(KeyOf(buyer), new CloseMonths(), CloseMonths.Rule, buyer, at, ct);

    private static string KeyOf(OrganisationId buyer) => $"{CloseMonths.Rule} {buyer}";
}
