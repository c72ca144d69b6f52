using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Notices;
using Tandem.Performance;

namespace Tandem.Operations;

/// <summary>
/// What happens to a month of a scorecard may wait for a person of either party: both are told in their time.
/// </summary>
internal sealed class WakePeople(TandemDb db, NoticeClock notices)
    : IFollow<ContestLine>, IFollow<AnswerContest>, IFollow<GiveCause>, IFollow<AnswerCause>, IFollow<SignMonth>
{
    public Task Follow(ContestLine command, Actor actor, CancellationToken ct) =>
        Wake(command.Collaboration, command.Relation, actor, ct);

    public Task Follow(AnswerContest command, Actor actor, CancellationToken ct) =>
        Wake(command.Collaboration, command.Relation, actor, ct);

    public Task Follow(GiveCause command, Actor actor, CancellationToken ct) =>
        Wake(command.Collaboration, command.Relation, actor, ct);

    public Task Follow(AnswerCause command, Actor actor, CancellationToken ct) =>
        Wake(command.Collaboration, command.Relation, actor, ct);

    public Task Follow(SignMonth command, Actor actor, CancellationToken ct) =>
        Wake(command.Collaboration, command.Relation, actor, ct);

    private async Task Wake(CollaborationId collaboration, RelationId id, Actor actor, CancellationToken ct)
    {
        var relation = await db.Relation(collaboration, id, actor, ct);
        await notices.Wake([relation.Supplier, relation.Buyer], ct);
    }
}
