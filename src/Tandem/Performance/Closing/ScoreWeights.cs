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

/// <summary>What a measure weighs in the overall score of its side, in basis points of the whole.</summary>
public sealed record MeasureWeight(string Measure, int BasisPoints);

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
    /// <exception cref="RefusedException">They do not, or name a measure twice, or none.</exception>
    internal static IReadOnlyList<MeasureWeight> Checked(IReadOnlyList<MeasureWeight> weights)
    {
        if (weights.Count == 0 || weights.DistinctBy(w => w.Measure).Count() != weights.Count
            || weights.Any(w => w.BasisPoints is < 1 or > CompositeScore.AllWeights))
        {
            throw new RefusedException(Because.Invalid, "score.weights");
        }

        foreach (var side in weights.GroupBy(w => Measures.IsOfBuyer(Measures.Parse(w.Measure))))
        {
            var sum = side.Sum(w => w.BasisPoints);
            if (sum != CompositeScore.AllWeights)
                throw new RefusedException(Because.Invalid, "score.total", sum / 100m);
        }

        return weights;
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
    DecisionId? Decision) : ICollaborationCommand
{
    internal sealed class Handler(
        TandemDb db, JournalWriter journal, WorkingCalendars calendars, TimeProvider clock) : IHandle<SetScoreWeights>
    {
        public async Task Handle(SetScoreWeights command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var buyer = (await db.Organisations([relation.Buyer], ct))[relation.Buyer];
            var now = clock.GetUtcNow();
            var weights = ScoreWeights.Checked(command.Weights);
            OpenMonths.Check(command.From, calendars.CalendarOf(buyer).LocalDate(now));
            var known = await db.Set<ScoreWeights>().SingleOrDefaultAsync(
                w => w.CollaborationId == relation.CollaborationId && w.RelationId == relation.Id
                    && w.FromMonth == command.From,
                ct);
            var body = JsonSerializer.Serialize(weights, CommandJson.Options);
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
internal sealed class ScoreWeightsPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
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
        var before = (agreed?.Read() ?? []).ToDictionary(w => w.Measure, w => w.BasisPoints);
        var after = set.Weights.DistinctBy(w => w.Measure).ToDictionary(w => w.Measure, w => w.BasisPoints);
        return
        [
            .. from slug in before.Keys.Union(after.Keys)
               where Measures.TryParse(slug, out _)
               select new EffectLine(Measures.Name(texts, Measures.Parse(slug)), Said(before, slug), Said(after, slug)),
        ];
    }

    private string? Said(Dictionary<string, int> weights, string slug) =>
        weights.TryGetValue(slug, out var weight) ? texts["score.of-hundred", weight / 100m] : null;
}

internal sealed class ScoreWeightsTable : IEntityTypeConfiguration<ScoreWeights>
{
    public void Configure(EntityTypeBuilder<ScoreWeights> weights)
    {
        weights.ToTable("score_weights");
        weights.HasKey(w => new { w.CollaborationId, w.RelationId, w.FromMonth });
    }
}
