using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Parties;

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
