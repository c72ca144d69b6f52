using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What a new set changes: which measures come, which go, whose sentence is another, in which order they stand, whether
/// the set is whole with it, and the overall scores in which the shared measures weigh alike.
/// </summary>
internal sealed class SharedSetPreview(
    TandemDb db, Composites composites, OverallEffect overall, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(AgreeSharedMeasures));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var agree = (AgreeSharedMeasures)command;
        var collaboration = await db.Collaboration(agree.Collaboration, reading.Reader, ct);
        var before = await Before(collaboration, reading, ct);
        var lines = Differences(texts, before, agree.Shared).ToList();
        if (reading.AdoptedAt is null)
        {
            var known = await SharedMeasures.Of(db, collaboration, ct);
            var names = await db.Organisations(collaboration.Participants.Select(p => p.Organisation), ct);
            var (was, would) = (
                State(known with { Agreed = before }, names), State(known with { Agreed = agree.Shared }, names));
            if (was != would)
                lines.Add(new(texts["shared.title"], was, would));
        }

        return lines;
    }

    public async Task<EffectTable?> Compare(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var agree = (AgreeSharedMeasures)command;
        var collaboration = await db.Collaboration(agree.Collaboration, reading.Reader, ct);
        var relations = await db.Relations(reading.Reader)
            .Where(r => r.CollaborationId == collaboration.Id).OrderBy(r => r.Id)
            .Take(OverallEffect.MostRelations).ToListAsync(ct);
        var (was, would) = (
            ScoreBasis.Names(await Before(collaboration, reading, ct)), ScoreBasis.Names(agree.Shared));
        var changes = new List<(Relation, ScoreBasis, ScoreBasis)>();
        foreach (var relation in relations)
        {
            var now = await composites.Basis(relation, ct);
            changes.Add((relation, now with { Shared = was }, now with { Shared = would }));
        }

        return await overall.Of(changes, texts["score.effect-shared"], ct);
    }

    /// <summary>Each measure that comes, goes or gets another sentence; what stays as it is, is not said.</summary>
    internal static IEnumerable<EffectLine> Differences(
        TextCatalogue texts, IReadOnlyList<SharedMeasure> before, IReadOnlyList<SharedMeasure> after)
    {
        var known = before.DistinctBy(m => m.Measure).ToDictionary(m => m.Measure, m => m.Sentence);
        var coming = after.DistinctBy(m => m.Measure).ToDictionary(m => m.Measure, m => m.Sentence);
        foreach (var slug in coming.Keys.Union(known.Keys).Where(slug => Measures.TryParse(slug, out _)))
        {
            var line = new EffectLine(Name(slug), known.GetValueOrDefault(slug), coming.GetValueOrDefault(slug));
            if (line.Before != line.After)
                yield return line;
        }

        var (stood, stand) = (InOrder(before, coming), InOrder(after, known));
        if (!stood.SequenceEqual(stand))
            yield return new(texts["shared.order"], Listed(stood), Listed(stand));

        string Name(string slug) => Measures.Name(texts, Measures.Parse(slug));
        string Listed(IEnumerable<string> slugs) => string.Join(", ", slugs.Select(Name));
    }

    /// <summary>Those that stay, in the order of a set.</summary>
    private static List<string> InOrder(IEnumerable<SharedMeasure> set, Dictionary<string, string> other) =>
    [
        .. set.Select(m => m.Measure).Distinct()
            .Where(slug => other.ContainsKey(slug) && Measures.TryParse(slug, out _)),
    ];

    private async Task<IReadOnlyList<SharedMeasure>> Before(
        Collaboration collaboration, EffectReading reading, CancellationToken ct)
    {
        var set = await db.Set<SharedSet>().AsNoTracking()
            .Where(s => s.CollaborationId == collaboration.Id && (s.Decision == null || s.Decision != reading.Decision))
            .Where(s => reading.AdoptedAt == null || s.AgreedAt < reading.AdoptedAt)
            .OrderByDescending(s => s.Version).FirstOrDefaultAsync(ct);
        return set?.Read() ?? [];
    }

    private string State(SharedMeasures shared, IReadOnlyDictionary<OrganisationId, Organisation> names) =>
        texts[shared.Missing(texts, names).Any() ? "shared.draft" : "shared.whole"];
}
