using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// One definition for every relation of a collaboration of which the proposer is a party (PER-2). Each relation gets a
/// proposal of its own, which its other party alone signs, so that no party reads what another one agreed; what they
/// have in common is a mark by which they are shown together.
/// </summary>
internal sealed class DefinitionsTogether(TandemDb db, TextCatalogue texts, TimeProvider clock)
{
    /// <summary>
    /// A proposal for each relation, in the order of their ids; one that counts like this already gets none.
    /// </summary>
    /// <exception cref="RefusedException">Every one of them counts like this already.</exception>
    public async Task<IReadOnlyList<ProposeDecision>> Of(
        CollaborationId collaboration, MeasureDefinition definition, DateOnly from, string reason, Actor actor,
        CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        var relations = await db.Relations(actor).Where(r => r.CollaborationId == collaboration)
            .OrderBy(r => r.Id).ToListAsync(ct);
        var known = await RelationDefinitions.Of(db, relations, ct);
        var (together, form) = (EntityId.New<DecisionId>(clock).Value, new DefinitionForm(texts, clock));
        var proposals = new List<ProposeDecision>();
        foreach (var relation in relations)
        {
            var definitions = known(relation.Id);
            if (definitions.AgreedIn(from) is { } agreed
                && DefinitionParameters.Alike(definition, definitions.Of(agreed)))
            {
                continue;
            }

            var own = definitions.Next(definition, DefinitionWords.Title(texts, definition));
            var id = EntityId.New<DecisionId>(clock);
            var effect = new SetDefinition(collaboration, relation.Id, own.Id, own.Version, from, id)
            {
                Body = DefinitionBody.Of(own),
                Together = together,
            };
            proposals.Add(Proposals.Of(
                effect, DecisionKind.Definition, id, relation.Id, form.Question(effect), reason));
        }

        return proposals.Count > 0
            ? proposals
            : throw new RefusedException(Because.Invalid, "definition.same", FigureWords.Month(from));
    }
}
