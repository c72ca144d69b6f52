using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Measures;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What a measure weighs in the overall score of its side, in basis points of the whole. For which side a joint measure
/// counts is said with it; for a shipped one it follows from who answers for it.
/// </summary>
public sealed record MeasureWeight(string Measure, int BasisPoints)
{
    /// <summary>Whether a joint measure counts for the buyer; null for a shipped measure.</summary>
    public bool? OfBuyer { get; init; }

    internal bool CountsForBuyer() => OfBuyer ?? Measures.IsOfBuyer(Measures.Parse(Measure));
}

/// <summary>The weights that both parties of a relation agreed, from a month on until the next ones.</summary>
public sealed class ScoreWeights
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    /// <summary>The first day of a month.</summary>
    public required DateOnly FromMonth { get; init; }

    /// <summary>The weights of both sides, as JSON.</summary>
    public required string Body { get; set; }

    public DecisionId? Decision { get; set; }

    public required DateTimeOffset SetAt { get; set; }

    internal IReadOnlyList<MeasureWeight> Read() =>
        JsonSerializer.Deserialize<List<MeasureWeight>>(Body, CommandJson.Options) ?? [];

    /// <summary>Whether the weights of each side that has any come to the whole.</summary>
    /// <exception cref="RefusedException">
    /// They do not, name a measure twice or none, or one that the definition of their first month does not have.
    /// </exception>
    internal static void Check(IReadOnlyList<MeasureWeight> weights, MeasureDefinition definition)
    {
        if (weights.Count == 0 || weights.DistinctBy(w => (w.Measure, w.OfBuyer)).Count() != weights.Count
            || weights.Any(w => w.BasisPoints is < 1 or > CompositeScore.AllWeights))
        {
            throw new RefusedException(Because.Invalid, "score.weights");
        }

        foreach (var weight in weights)
        {
            var isJoint = definition.Joint.Any(joint => joint.Slug == weight.Measure);
            if (isJoint != weight.OfBuyer is not null || (!isJoint && !Measures.TryParse(weight.Measure, out _)))
                throw new RefusedException(Because.Invalid, "measure.unknown", weight.Measure);
        }

        foreach (var side in weights.GroupBy(w => w.CountsForBuyer()))
        {
            var sum = side.Sum(w => w.BasisPoints);
            if (sum != CompositeScore.AllWeights)
                throw new RefusedException(Because.Invalid, "score.total", sum / 100m);
        }
    }
}

/// <summary>
/// From a month on the measures of a scorecard weigh otherwise in the overall scores (rules E15). Only an adopted
/// decision does this; a month that is over keeps the weights it had. The weights of each side come to 10 000.
/// </summary>
[CommandName("score.weigh")]
[Decided(DecisionKind.Target)]
public sealed record SetScoreWeights(
    CollaborationId Collaboration, RelationId Relation, IReadOnlyList<MeasureWeight> Weights, DateOnly From,
    DecisionId? Decision) : ICollaborationCommand, ITakesEffectOn
{
    DateOnly ITakesEffectOn.Day => From;

    /// <exception cref="RefusedException">The weights are not those of a scorecard of the relation.</exception>
    internal async Task Check(TandemDb db, Relation relation, CancellationToken ct) =>
        ScoreWeights.Check(Weights, (await RelationDefinitions.Of(db, relation, ct)).In(From));

    internal sealed class Handler(
        TandemDb db, JournalWriter journal, WorkingCalendars calendars, TimeProvider clock) : IHandle<SetScoreWeights>
    {
        public async Task Handle(SetScoreWeights command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var buyer = (await db.Organisations([relation.Buyer], ct))[relation.Buyer];
            var now = clock.GetUtcNow();
            await command.Check(db, relation, ct);
            OpenMonths.Check(command.From, calendars.CalendarOf(buyer).LocalDate(now));
            var known = await db.Set<ScoreWeights>().SingleOrDefaultAsync(
                w => w.CollaborationId == relation.CollaborationId && w.RelationId == relation.Id
                    && w.FromMonth == command.From,
                ct);
            var body = JsonSerializer.Serialize(command.Weights, CommandJson.Options);
            if (known is null)
            {
                db.Add(known = new ScoreWeights
                {
                    CollaborationId = relation.CollaborationId,
                    RelationId = relation.Id,
                    FromMonth = command.From,
                    Body = body,
                    SetAt = now,
                });
            }

            (known.Body, known.Decision, known.SetAt) = (body, command.Decision, now);
            journal.Draft.Between(relation.Id);
            journal.Draft.About([relation.Id.Value, .. command.Decision is { } by ? [by.Value] : (Guid[])[]]);
        }
    }
}

/// <summary>What new weights change: of each measure what it weighs, and would weigh.</summary>
internal sealed class ScoreWeightsPreview(
    TandemDb db, Composites composites, OverallEffect overall, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(SetScoreWeights));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetScoreWeights)command;
        var relation = await db.Relation(set.Collaboration, set.Relation, reading.Reader, ct);
        var agreed = await db.Set<ScoreWeights>().AsNoTracking()
            .Where(w => w.CollaborationId == relation.CollaborationId && w.RelationId == relation.Id)
            .Where(w => w.FromMonth <= set.From && (w.Decision == null || w.Decision != reading.Decision))
            .OrderByDescending(w => w.FromMonth).FirstOrDefaultAsync(ct);
        var parties = await db.Organisations([relation.Supplier, relation.Buyer], ct);
        var titles = (await RelationDefinitions.Of(db, relation, ct)).In(set.From).Joint
            .ToDictionary(joint => joint.Slug, joint => joint.Title);
        var before = ByMeasure(agreed?.Read() ?? []);
        var after = ByMeasure(set.Weights);
        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(key => new EffectLine(NameOf(key.Measure, key.OfBuyer), Said(before, key), Said(after, key))),
        ];

        string NameOf(string slug, bool? ofBuyer) => ofBuyer is { } buyer
            ? texts["score.joint-for", titles.GetValueOrDefault(slug, slug),
                parties[buyer ? relation.Buyer : relation.Supplier].Name]
            : Measures.TryParse(slug, out var measure) ? Measures.Name(texts, measure) : slug;
    }

    public async Task<EffectTable?> Compare(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetScoreWeights)command;
        var relation = await db.Relation(set.Collaboration, set.Relation, reading.Reader, ct);
        var now = await composites.Basis(relation, ct);
        var proposed = new ScoreWeights
        {
            CollaborationId = relation.CollaborationId,
            RelationId = relation.Id,
            FromMonth = DateOnly.MinValue,
            Body = JsonSerializer.Serialize(set.Weights, CommandJson.Options),
            SetAt = default,
        };
        return await overall.Of(
            [(
                relation, now with { Agreed = [.. now.Agreed.Where(w => w.Decision != reading.Decision)] },
                now with { Agreed = [proposed] })],
            texts["score.effect-weights"], ct);
    }

    private static Dictionary<(string Measure, bool? OfBuyer), int> ByMeasure(IEnumerable<MeasureWeight> weights) =>
        weights.DistinctBy(w => (w.Measure, w.OfBuyer)).ToDictionary(w => (w.Measure, w.OfBuyer), w => w.BasisPoints);

    private string? Said(
        Dictionary<(string Measure, bool? OfBuyer), int> weights, (string Measure, bool? OfBuyer) measure) =>
        weights.TryGetValue(measure, out var weight) ? texts["score.of-hundred", weight / 100m] : null;
}

internal sealed class ScoreWeightsTable : IEntityTypeConfiguration<ScoreWeights>
{
    public void Configure(EntityTypeBuilder<ScoreWeights> weights)
    {
        weights.ToTable("score_weights");
        weights.HasKey(w => new { w.CollaborationId, w.RelationId, w.FromMonth });
    }
}
