using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>A proposal of a definition for one relation, and what it would set.</summary>
internal sealed record ProposedDefinition(Relation Relation, Decision Decision, SetDefinition Effect);

/// <summary>Proposals of one definition that were sent together, one for each relation.</summary>
internal sealed record DefinitionRound(Guid Together, IReadOnlyList<ProposedDefinition> Proposals)
{
    /// <summary>How many of the relations each party of which has consented.</summary>
    public int Signed => Proposals.Count(of => of.Decision.State == DecisionState.Adopted);
}

/// <summary>
/// How the relations of a collaboration are counted that the reader is a party of: what is in force in each, and which
/// definitions were proposed for several at once, with who signed and who did not.
/// </summary>
internal sealed record DefinitionOverview(
    IReadOnlyList<Relation> Relations, Func<RelationId, RelationDefinitions> Definitions,
    IReadOnlyDictionary<OrganisationId, Organisation> Names, IReadOnlyList<DefinitionRound> Rounds)
{
    private const int MostProposals = 1_000;

    public static async Task<DefinitionOverview> Of(
        TandemDb db, CommandJson json, CollaborationId collaboration, Actor reader, CancellationToken ct)
    {
        await db.Collaboration(collaboration, reader, ct);
        var relations = await db.Relations(reader).Where(r => r.CollaborationId == collaboration)
            .OrderBy(r => r.Id).ToListAsync(ct);
        var names = await db.Organisations(relations.SelectMany(r => new[] { r.Supplier, r.Buyer }), ct);
        var decisions = await db.Decisions(reader).AsNoTracking().AsSplitQuery()
            .Where(d => d.CollaborationId == collaboration && d.Kind == DecisionKind.Definition)
            .OrderByDescending(d => d.Number).Take(MostProposals).ToListAsync(ct);
        var proposed =
            from decision in decisions
            let effect = json.TryRead(decision.EffectCommand, decision.EffectBody) as SetDefinition
            where effect is { Together: not null }
            let relation = relations.SingleOrDefault(r => r.Id == effect.Relation)
            where relation is not null
            select new ProposedDefinition(relation, decision, effect);
        var rounds = proposed.GroupBy(of => of.Effect.Together!.Value)
            .Select(round => new DefinitionRound(round.Key, [.. round.OrderBy(of => of.Decision.Number)])).ToList();
        return new(
            relations, await RelationDefinitions.Of(db, relations, ct), names, rounds);
    }

    /// <summary>The definition by which a month of a relation is counted.</summary>
    public MeasureDefinition In(Relation relation, DateOnly month) => Definitions(relation.Id).In(month);
}
