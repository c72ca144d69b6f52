using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;

namespace Tandem.Performance;

/// <summary>
/// A clock looks how far the budgets of a buyer are spent: at 80 and at 100 percent of a version its sponsors and
/// category heads are told, once. It says nothing that anybody decided, and so is no entry of the journal.
/// </summary>
[CommandName("budget.watch")]
[Derives]
public sealed record WatchBudgets : ICommand
{
    public const string Rule = "budget.watch";

    private static readonly int[] Steps = [80, 100];

    internal sealed class Handler(TandemDb db, BudgetMail mail, TimeProvider clock) : IHandle<WatchBudgets>
    {
        public async Task Handle(WatchBudgets command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "command.by-clock");

            var reached = await db.Set<BudgetReached>().AsNoTracking()
                .Where(r => r.Organisation == actor.Organisation).ToListAsync(ct);
            var told = reached.Select(r => (r.BudgetId, r.Version, r.Percent)).ToHashSet();
            foreach (var budget in (await db.Budgets(actor, ct)).Select(b => b.InForce).OfType<Budget>())
            {
                var open = Steps.Where(step => !told.Contains((budget.Id, budget.Version, step))).ToList();
                if (open.Count == 0)
                    continue;

                var spend = await BudgetSpend.Of(db, budget.Terms, actor, ct);
                var crossed = open.Where(step => spend.Reaches(budget, step)).ToList();
                foreach (var step in crossed)
                {
                    db.Add(new BudgetReached(
                        actor.Organisation, budget.Id, budget.Version, step, clock.GetUtcNow()));
                }
                if (crossed.Count > 0)
                    await mail.Tell(budget, spend, crossed.Max(), actor, ct);
            }
        }
    }
}

/// <summary>The clock of each buyer, which runs when facts came for it or a budget was approved.</summary>
internal sealed class BudgetClock(TandemDb db, Clocks clocks, TimeProvider clock) : IFollow<AcceptLoad>
{
    public async Task Follow(AcceptLoad command, Actor actor, CancellationToken ct)
    {
        var ids = command.Touched.Select(touched => touched.Relation).ToList();
        var buyers = await db.Relations(actor).Where(r => ids.Contains(r.Id)).Select(r => r.Buyer).Distinct()
            .ToListAsync(ct);
        var own = buyers.Contains(actor.Organisation)
            && !await db.Set<Budget>().AnyAsync(b => b.Organisation == actor.Organisation, ct);
        await Set([.. buyers.Where(buyer => !(own && buyer == actor.Organisation))], ct);
    }

    public async Task Set(IReadOnlyList<OrganisationId> buyers, CancellationToken ct)
    {
        foreach (var buyer in buyers)
        {
            await clocks.Set(
                $"budgets {buyer}", new WatchBudgets(), WatchBudgets.Rule, buyer, clock.GetUtcNow(), ct);
        }
    }
}
