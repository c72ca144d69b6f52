using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>The direction of a network: its orders and turns, the last of each being the present.</summary>
internal static class DirectionQueries
{
    public static Task<DirectionOrder?> DirectionOrder(
        this TandemDb db, Collaboration collaboration, CancellationToken ct)
    {
        var (id, until) = (collaboration.Id, collaboration.SeenUntil);
        return db.Set<DirectionOrder>().AsNoTracking().Where(o => o.CollaborationId == id && o.At <= until)
            .OrderByDescending(o => o.Version).FirstOrDefaultAsync(ct);
    }

    /// <summary>The turns, the last first, that had begun when the reader last saw the collaboration.</summary>
    public static async Task<IReadOnlyList<DirectionTurn>> DirectionTurns(
        this TandemDb db, Collaboration collaboration, CancellationToken ct)
    {
        var (id, until) = (collaboration.Id, DateOnly.FromDateTime(collaboration.SeenUntil.UtcDateTime));
        return await db.Set<DirectionTurn>().AsNoTracking().Where(t => t.CollaborationId == id && t.FromDay <= until)
            .OrderByDescending(t => t.Number).ToListAsync(ct);
    }
}

/// <summary>Begins the turns of a network's direction, and sets the clock that hands it over.</summary>
internal sealed class DirectionDesk(TandemDb db, Clocks clocks, TimeProvider clock) : IFollow<LeaveCollaboration>
{
    /// <summary>Begins the turn of the next in order after a holder, by the day of the one who gets it.</summary>
    public async Task Begin(
        DirectionOrder order, OrganisationId? after, bool byClock, Actor actor, CancellationToken ct)
    {
        var present = await db.PresentIn(order.CollaborationId, actor, ct);
        if (order.After(after, present) is not { } holder)
            return;

        var calendar = await db.CalendarOf(holder, ct);
        var today = calendar.LocalDate(clock.GetUtcNow());
        var until = today.AddMonths(order.Months);
        var number = await LastNumber(order.CollaborationId, ct) + 1;
        db.Add(new DirectionTurn(order.CollaborationId, number, order.Version, holder, today, until, byClock));
        await clocks.Set(
            Key(order.CollaborationId), new HandOverDirection(order.CollaborationId, number), HandOverDirection.Rule,
            holder, calendar.EndOf(until.AddDays(-1)), ct);
    }

    public async Task<int> LastNumber(CollaborationId collaboration, CancellationToken ct) =>
        await db.Set<DirectionTurn>().Where(t => t.CollaborationId == collaboration)
            .MaxAsync(t => (int?)t.Number, ct) ?? 0;

    /// <summary>Who leaves hands the direction over at once, to the next who stays.</summary>
    public async Task Follow(LeaveCollaboration command, Actor actor, CancellationToken ct)
    {
        var last = await db.Set<DirectionTurn>().AsNoTracking()
            .Where(t => t.CollaborationId == command.Collaboration).OrderByDescending(t => t.Number)
            .FirstOrDefaultAsync(ct);
        if (last?.Holder != command.Organisation)
            return;

        var stays = (await db.PresentIn(command.Collaboration, actor, ct))
            .Where(p => p != command.Organisation).Cast<OrganisationId?>().FirstOrDefault();
        if (stays is { } by)
        {
            await clocks.Set(
                Key(command.Collaboration), new HandOverDirection(command.Collaboration, last.Number),
                HandOverDirection.Rule, by, clock.GetUtcNow(), ct);
        }
    }

    public Task Stop(CollaborationId collaboration, CancellationToken ct) => clocks.Stop(Key(collaboration), ct);

    private static string Key(CollaborationId collaboration) => $"direction {collaboration}";
}
