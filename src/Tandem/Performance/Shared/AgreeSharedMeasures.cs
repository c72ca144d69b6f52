using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// The participants share these measures, six to eight of them (PER-6, E3). Only a decision that each of them consented
/// to does this; a measure without an owner on every side is refused (PER-7).
/// </summary>
[CommandName("measure.agree-set")]
[Decided(DecisionKind.SharedMeasures)]
public sealed record AgreeSharedMeasures(
    CollaborationId Collaboration, IReadOnlyList<SharedMeasure> Shared, string Language, DecisionId? Decision)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock)
        : IHandle<AgreeSharedMeasures>
    {
        public async Task Handle(AgreeSharedMeasures command, Actor actor, CancellationToken ct)
        {
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            var known = await SharedMeasures.Of(db, collaboration, ct);
            var names = await db.Organisations(collaboration.Participants.Select(p => p.Organisation), ct);
            var agreed = SharedSet.Checked(command.Shared);
            known.DemandOwners(agreed, names);
            if (command.Language.Length != 2)
                throw new RefusedException(Because.Invalid, "person.language", command.Language);

            db.Add(new SharedSet
            {
                CollaborationId = collaboration.Id,
                Version = (known.Set?.Version ?? 0) + 1,
                Body = SharedSet.Write(agreed),
                Language = command.Language,
                Decision = command.Decision,
                AgreedAt = clock.GetUtcNow(),
            });
            journal.Draft.About([collaboration.Id.Value, .. command.Decision is { } by ? [by.Value] : (Guid[])[]]);
        }
    }
}

/// <summary>What a new set changes: which measures come, which go, and whose sentence is another.</summary>
internal sealed class SharedSetPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(AgreeSharedMeasures));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var agree = (AgreeSharedMeasures)command;
        var collaboration = await db.Collaboration(agree.Collaboration, reading.Reader, ct);
        var before = await db.Set<SharedSet>().AsNoTracking()
            .Where(s => s.CollaborationId == collaboration.Id && (s.Decision == null || s.Decision != reading.Decision))
            .Where(s => reading.AdoptedAt == null || s.AgreedAt < reading.AdoptedAt)
            .OrderByDescending(s => s.Version).FirstOrDefaultAsync(ct);
        return [.. Differences(texts, before?.Read() ?? [], agree.Shared)];
    }

    /// <summary>Each measure that comes, goes or gets another sentence; what stays as it is, is not said.</summary>
    internal static IEnumerable<EffectLine> Differences(
        TextCatalogue texts, IEnumerable<SharedMeasure> before, IEnumerable<SharedMeasure> after)
    {
        var known = before.DistinctBy(m => m.Measure).ToDictionary(m => m.Measure, m => m.Sentence);
        var coming = after.DistinctBy(m => m.Measure).ToDictionary(m => m.Measure, m => m.Sentence);
        return
            from slug in coming.Keys.Union(known.Keys)
            where Measures.TryParse(slug, out _)
            let line = new EffectLine(
                Measures.Name(texts, Measures.Parse(slug)), known.GetValueOrDefault(slug),
                coming.GetValueOrDefault(slug))
            where line.Before != line.After
            select line;
    }
}
