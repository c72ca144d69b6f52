using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What a new definition changes: the one that holds in its first month and the one that would, parameter by parameter,
/// and what the last year would have been under it.
/// </summary>
internal sealed class DefinitionPreview(TandemDb db, LastYear lastYear, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(SetDefinition));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetDefinition)command;
        var relation = await db.Relation(set.Collaboration, set.Relation, reading.Reader, ct);
        var before = await Before(relation, set, reading, ct);
        return
        [
            new(
                texts["definition.effect", FigureWords.Month(set.From)],
                DefinitionWords.Title(texts, before), DefinitionWords.Title(texts, set.Proposed)),
            .. Differences(texts, before, set.Proposed),
        ];
    }

    public async Task<EffectTable?> Compare(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetDefinition)command;
        var relation = await db.Relation(set.Collaboration, set.Relation, reading.Reader, ct);
        var before = await Before(relation, set, reading, ct);
        return await lastYear.Under(
            relation, set.Proposed, RelationDefinitions.Address(before, set.Proposed), set.From, ct);
    }

    /// <summary>Every parameter that is another, in words.</summary>
    internal static IEnumerable<EffectLine> Differences(
        TextCatalogue texts, MeasureDefinition before, MeasureDefinition after) =>
        DefinitionParameters.Differing(before, after).Select(parameter => new EffectLine(
            parameter.Name(texts), parameter.Say(texts, before), parameter.Say(texts, after)));

    /// <summary>What holds in the first month without this decision.</summary>
    private async Task<MeasureDefinition> Before(
        Relation relation, SetDefinition set, EffectReading reading, CancellationToken ct)
    {
        var agreed = await db.Set<DefinitionInForce>().AsNoTracking()
            .Where(d => d.CollaborationId == relation.CollaborationId && d.RelationId == relation.Id)
            .Where(d => d.Decision == null || d.Decision != reading.Decision)
            .ToListAsync(ct);
        var known = await RelationDefinitions.Of(db, relation, ct);
        return known.Of(agreed.Where(d => d.FromMonth <= set.From).MaxBy(d => d.FromMonth));
    }
}
