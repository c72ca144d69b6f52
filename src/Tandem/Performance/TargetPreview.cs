using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What a new target changes: the target that holds in its first month, the one that would, and how the months that are
/// over would have stood to it.
/// </summary>
internal sealed class TargetPreview(TandemDb db, TargetComparison comparison, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(SetTarget));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetTarget)command;
        var relation = await db.Relation(set.Collaboration, set.Relation, reading.Reader, ct);
        var (of, words) = (Targeted.Of(texts, set), new FigureWords(texts));
        var without = (await db.TargetsOf(relation, ct)).Where(t => t.Decision != reading.Decision);
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

    public async Task<EffectTable?> Compare(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetTarget)command;
        var relation = await db.Relation(set.Collaboration, set.Relation, reading.Reader, ct);
        return await comparison.Of(
            relation, set.Measure, Targeted.Of(texts, set).Name, new(set.Side, set.Value, set.Band), set.From, ct);
    }
}

/// <summary>What taking an agreed target back changes: it goes, and what held before it holds again.</summary>
internal sealed class DroppedTargetPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(DropTarget));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var drop = (DropTarget)command;
        var relation = await db.Relation(drop.Collaboration, drop.Relation, reading.Reader, ct);
        var agreed = await db.TargetsOf(relation, ct);
        var goes = agreed.SingleOrDefault(t => t.Measure == drop.Measure && t.FromMonth == drop.From);
        var (words, without) = (new FigureWords(texts), agreed.Where(t => t != goes));
        if (Measures.TryParse(drop.Measure, out var measure))
        {
            return Said(
                new(Measures.Name(texts, measure), Measures.UnitOf(measure), null),
                TemplateTargets.In(without, measure, drop.From).Target);
        }

        var definition = (await RelationDefinitions.Of(db, relation, ct)).In(drop.From);
        return JointTarget.Of(definition, drop.Measure) is { } joint
            ? Said(
                new(joint.Title, joint.Unit, joint.Currency),
                TemplateTargets.In(without, new JointMeasure(drop.Measure, joint.Title, joint.Formula), drop.From))
            : [new(texts["target.effect", drop.Measure, FigureWords.Month(drop.From)], null, null)];

        IReadOnlyList<EffectLine> Said(Targeted of, Target? again) =>
        [
            new(
                texts["target.effect", of.Name, FigureWords.Month(drop.From)],
                goes is null ? null : of.Say(words, goes.Target),
                again is null ? texts["scorecard.no-target"] : of.Say(words, again)),
        ];
    }
}

internal static class TargetQueries
{
    /// <summary>The targets that were agreed for a relation.</summary>
    public static Task<List<AgreedTarget>> TargetsOf(this TandemDb db, Relation relation, CancellationToken ct) =>
        db.Set<AgreedTarget>().AsNoTracking()
            .Where(t => t.CollaborationId == relation.CollaborationId && t.RelationId == relation.Id)
            .ToListAsync(ct);
}
