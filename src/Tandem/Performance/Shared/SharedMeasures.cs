using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What a collaboration shares of its measures: the agreed set, and of each measure both halves. It is a draft as long
/// as something is missing (E3).
/// </summary>
internal sealed record SharedMeasures(
    Collaboration Collaboration, SharedSet? Set, IReadOnlyList<SharedMeasure> Agreed, IReadOnlyList<MeasureHalf> Halves)
{
    private static readonly Coverage[] Needed = [Coverage.Quality, Coverage.TimeToValue, Coverage.Risk];

    /// <summary>All sets that were agreed, the last first.</summary>
    public IReadOnlyList<SharedSet> Versions { get; private init; } = [];

    private IReadOnlyList<OrganisationId> Left { get; init; } = [];

    /// <summary>Who owns a half: the participants that have not left.</summary>
    private IEnumerable<Participant> Present =>
        Collaboration.Participants.Where(p => !Left.Contains(p.Organisation));

    /// <summary>The collaboration is one that the caller has found visible.</summary>
    public static async Task<SharedMeasures> Of(TandemDb db, Collaboration collaboration, CancellationToken ct)
    {
        var (id, until) = (collaboration.Id, collaboration.SeenUntil);
        var sets = await db.Set<SharedSet>().AsNoTracking().Where(s => s.CollaborationId == id && s.AgreedAt <= until)
            .OrderByDescending(s => s.Version).ToListAsync(ct);
        var set = sets.FirstOrDefault();
        var halves = await db.Set<MeasureHalf>().AsNoTracking().Where(h => h.CollaborationId == collaboration.Id)
            .ToListAsync(ct);
        return new(collaboration, set, set?.Read() ?? [], halves) { Versions = sets, Left = await db.WhoLeft(id, ct) };
    }

    public MeasureHalf? Half(OrganisationId organisation, string measure) =>
        Halves.SingleOrDefault(h => h.Organisation == organisation && h.Measure == measure);

    /// <summary>What keeps it a draft, in whole sentences; nothing where it is complete.</summary>
    public IEnumerable<string> Missing(TextCatalogue texts, IReadOnlyDictionary<OrganisationId, Organisation> names)
    {
        if (Agreed.Count < SharedSet.Fewest)
            yield return texts["shared.too-few", Agreed.Count, SharedSet.Fewest];

        var covered = Agreed.Select(m => Measures.Covers(Measures.Parse(m.Measure))).ToHashSet();
        foreach (var coverage in Needed.Where(needed => !covered.Contains(needed)))
            yield return texts["shared.not-covered", Measures.Name(texts, coverage)];

        foreach (var (measure, participant) in
            from measure in Agreed from participant in Present select (measure, participant))
        {
            var (name, party) = (Measures.Name(texts, Measures.Parse(measure.Measure)), participant.Organisation);
            if (Half(party, measure.Measure) is not { } half)
                yield return texts["shared.owner-missing", name, names[party].Name];
            else if (half.Goal.Length == 0)
                yield return texts["shared.goal-missing", name, names[party].Name];
        }
    }

    /// <exception cref="RefusedException">It is exactly what is agreed already.</exception>
    public void DemandChange(IReadOnlyList<SharedMeasure> measures)
    {
        if (Set is { } agreed && agreed.Read().SequenceEqual(measures))
            throw new RefusedException(Because.Invalid, "shared.same", agreed.Version);
    }

    /// <summary>Whether each of these has an owner on every side.</summary>
    /// <exception cref="RefusedException">One has none, and so cannot be shared (PER-7).</exception>
    public void DemandOwners(
        IEnumerable<SharedMeasure> measures, IReadOnlyDictionary<OrganisationId, Organisation> names)
    {
        foreach (var measure in measures)
        {
            var without = Present.FirstOrDefault(
                p => Half(p.Organisation, measure.Measure) is null);
            if (without is not null)
            {
                throw new RefusedException(
                    Because.NotAllowed, "shared.no-owner", measure.Measure, names[without.Organisation].Name);
            }
        }
    }
}

internal static class SourceQueries
{
    /// <summary>The sources from which the actor's organisation sends facts in a collaboration.</summary>
    public static IQueryable<string> SourcesOf(this TandemDb db, CollaborationId collaboration, Actor actor) =>
        db.Set<LoadShare>().Where(s => s.CollaborationId == collaboration && s.Organisation == actor.Organisation)
            .Select(s => s.Source).Distinct().Order();
}
