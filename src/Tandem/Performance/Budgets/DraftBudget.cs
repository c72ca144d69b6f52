using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// A buyer drafts a budget, or changes one from a version; it counts once a sponsor of the same organisation approved
/// it. It is recorded in the log of the buyer, which nobody else reads.
/// </summary>
[CommandName("budget.draft")]
public sealed record DraftBudget(BudgetId Budget, int From, BudgetTerms Terms) : ICommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<DraftBudget>
    {
        public async Task Handle(DraftBudget command, Actor actor, CancellationToken ct)
        {
            var terms = command.Terms.Checked();
            if (!await db.Buying(terms, actor).AnyAsync(ct))
                throw new RefusedException(Because.NotFound, "relation.unknown");
            if (!await db.MayDraft(terms, actor, ct))
                throw new RefusedException(Because.NotAllowed, "budget.who-drafts");

            var known = await db.Budgets(actor, ct);
            var before = known.SingleOrDefault(b => b.Last.Id == command.Budget)?.Last;
            if ((before?.Version ?? 0) != command.From)
            {
                throw new RefusedException(
                    Because.Outdated, "budget.changed", command.From, before?.Version ?? 0);
            }

            if (before is not null && Subject(before.Terms) != Subject(terms))
                throw new RefusedException(Because.Invalid, "budget.another");
            if (before is null && known.Any(b => Subject(b.Last.Terms) == Subject(terms)))
                throw new RefusedException(Because.Invalid, "budget.there-already", terms.Year);

            db.Add(new Budget(
                actor.Organisation, command.Budget, command.From + 1, terms, actor.Person, clock.GetUtcNow()));
            journal.Draft.About(command.Budget.Value);
        }

        /// <summary>What it is for; another version is of the same.</summary>
        private static (int, string?, RelationId?) Subject(BudgetTerms terms) =>
            (terms.Year, terms.Category?.ToUpperInvariant(), terms.Relation);
    }
}

/// <summary>
/// A sponsor of the buyer approves a version of a budget that another person drafted; from then on it counts.
/// </summary>
[CommandName("budget.approve")]
public sealed record ApproveBudget(BudgetId Budget, int Version) : ICommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, BudgetClock watch, TimeProvider clock)
        : IHandle<ApproveBudget>
    {
        public async Task Handle(ApproveBudget command, Actor actor, CancellationToken ct)
        {
            var budget = (await db.Budget(command.Budget, actor, ct)).Last;
            if (!await db.MayApprove(budget.Terms, actor, ct))
            {
                var those = await db.Holders([Role.ExecutiveSponsor], budget.CollaborationId, actor, ct);
                var names = (await db.Persons(those, ct)).Values.Select(p => p.Name).Order();
                throw new RefusedException(
                    Because.NotAllowed, "access.role-needed", those.Count == 0 ? "–" : string.Join(", ", names));
            }

            if (budget.Version != command.Version)
                throw new RefusedException(Because.Outdated, "budget.changed", command.Version, budget.Version);

            budget.Approve(actor.Person, clock.GetUtcNow());
            journal.Draft.About(command.Budget.Value);
            await watch.Set([actor.Organisation], ct);
        }
    }
}
