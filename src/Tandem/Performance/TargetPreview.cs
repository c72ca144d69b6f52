using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>What a new target changes: the target that holds in its first month, and the one that would.</summary>
internal sealed class TargetPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(SetTarget));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetTarget)command;
        var relation = await db.Relation(set.Collaboration, set.Relation, reading.Reader, ct);
        var agreed = await db.Set<AgreedTarget>().AsNoTracking()
            .Where(t => t.CollaborationId == relation.CollaborationId && t.RelationId == relation.Id)
            .ToListAsync(ct);
        var (measure, words) = (Measures.Parse(set.Measure), new FigureWords(texts));
        var unit = Measures.UnitOf(measure);
        var before = TemplateTargets.In(agreed.Where(t => t.Decision != reading.Decision), measure, set.From).Target;
        return
        [
            new(
                texts["target.effect", Measures.Name(texts, measure), FigureWords.Month(set.From)],
                before is null ? null : words.Target(before, unit),
                words.Target(new(set.Side, set.Value, set.Band), unit)),
        ];
    }
}
