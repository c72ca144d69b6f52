using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Measures;
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
        var (of, words) = (Targeted.Of(texts, set), new FigureWords(texts));
        var without = agreed.Where(t => t.Decision != reading.Decision);
        var before = set.Joint is { } joint
            ? TemplateTargets.In(without, new JointMeasure(set.Measure, joint.Title, joint.Formula), set.From)
            : TemplateTargets.In(without, Measures.Parse(set.Measure), set.From).Target;
        return
        [
            new(
                texts["target.effect", of.Name, FigureWords.Month(set.From)],
                before is null ? null : of.Say(words, before),
                of.Say(words, new(set.Side, set.Value, set.Band))),
        ];
    }
}

/// <summary>What taking an agreed target back changes: the one that stands in its first month goes.</summary>
internal sealed class DroppedTargetPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(DropTarget));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var drop = (DropTarget)command;
        var relation = await db.Relation(drop.Collaboration, drop.Relation, reading.Reader, ct);
        var agreed = await db.Set<AgreedTarget>().AsNoTracking().SingleOrDefaultAsync(
            t => t.CollaborationId == relation.CollaborationId && t.RelationId == relation.Id
                && t.Measure == drop.Measure && t.FromMonth == drop.From,
            ct);
        var shipped = Measures.TryParse(drop.Measure, out var measure);
        var before = agreed is null || !shipped
            ? null
            : new FigureWords(texts).Target(agreed.Target, Measures.UnitOf(measure));
        var name = shipped ? Measures.Name(texts, measure) : drop.Measure;
        return [new(texts["target.effect", name, FigureWords.Month(drop.From)], before, texts["target.dropped"])];
    }
}
