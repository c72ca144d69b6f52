using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Matters;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What a board reads of a relation on one sheet: the scorecard of a month with both halves and both overall scores,
/// what is contested both ways, the notes and signatures of the sides, what they decided since the month began, and
/// what is next.
/// </summary>
public sealed record BoardSheet
{
    public required RelationParties Parties { get; init; }

    public required Scorecard Card { get; init; }

    public required SideScore Supplier { get; init; }

    public required SideScore Buyer { get; init; }

    public required MonthDisputes Disputes { get; init; }

    public required IReadOnlyList<MonthStep> Steps { get; init; }

    public required IReadOnlyDictionary<PersonId, Person> People { get; init; }

    public required IReadOnlyList<Decision> Decided { get; init; }

    public required IReadOnlyList<Matter> Matters { get; init; }

    public required IReadOnlyList<CorrectiveAction> Corrections { get; init; }
}

/// <summary>Puts together the sheets of relations that the caller may see.</summary>
internal sealed class BoardSheets(
    TandemDb db, Scorecards scorecards, DisputedFigures disputed, Composites composites, TextCatalogue texts)
{
    private const int MostDecided = 4;
    private const int MostMatters = 4;
    private const int MostCorrections = 3;

    public async Task<BoardSheet> Of(
        CollaborationId collaboration, RelationId relation, DateOnly? month, Actor actor, CancellationToken ct)
    {
        var parties = await RelationParties.Of(db, collaboration, relation, actor, texts, ct);
        return await Of(parties, await scorecards.Of(parties.Relation, month, Reading.AsAgreed, ct), actor, ct);
    }

    public async Task<BoardSheet> Of(Scorecard card, Actor actor, CancellationToken ct) => await Of(
        await RelationParties.Of(db, card.Relation.CollaborationId, card.Relation.Id, actor, texts, ct), card, actor,
        ct);

    private async Task<BoardSheet> Of(RelationParties parties, Scorecard card, Actor actor, CancellationToken ct)
    {
        var (relation, since) = (
            parties.Relation, new DateTimeOffset(card.Month.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        var disputes = await disputed.Of(card, Reading.AsAgreed, ct);
        var scores = await composites.Of(card, disputes, ct);
        var steps = await db.MonthSteps(relation, card.Month).AsNoTracking().OrderBy(s => s.Number).ToListAsync(ct);
        return new()
        {
            Parties = parties,
            Card = card,
            Supplier = scores.Supplier,
            Buyer = scores.Buyer,
            Disputes = disputes,
            Steps = steps,
            People = await db.Persons(steps.Select(s => s.Person), ct),
            Decided = await db.Decisions(actor).AsNoTracking()
                .Where(d => d.CollaborationId == relation.CollaborationId && d.Relation == relation.Id)
                .Where(d => d.State == DecisionState.Adopted && d.DecidedAt >= since)
                .OrderByDescending(d => d.DecidedAt).Take(MostDecided).ToListAsync(ct),
            Matters = await db.Matters(actor).AsNoTracking()
                .Where(m => m.CollaborationId == relation.CollaborationId && m.Relation == relation.Id)
                .Where(m => m.State != MatterState.Closed).OrderBy(m => m.DueAt).Take(MostMatters).ToListAsync(ct),
            Corrections = await db.Corrections(actor).AsNoTracking()
                .Where(c => c.CollaborationId == relation.CollaborationId && c.Relation == relation.Id)
                .Where(c => c.ClosedAt == null).OrderBy(c => c.DueAt).Take(MostCorrections).ToListAsync(ct),
        };
    }
}
