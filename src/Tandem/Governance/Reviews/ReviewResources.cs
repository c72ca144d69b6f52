using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>Storm reviews and retrospectives for programs: the same acts as the pages, as nouns.</summary>
internal static class ReviewResources
{
    internal sealed record Findings(string Text, string Language, DateOnly ClosesOn);

    internal sealed record Doing(string Text, string Language, PersonId Owner, DateOnly DueOn);

    internal sealed record Done(int Action);

    internal sealed record Note(RetrospectivePart Part, string Text, string Language);

    internal sealed record ActionAnswer(
        int Number, string Text, OrganisationId Organisation, PersonId Owner, DateOnly DueOn, DateTimeOffset? DoneAt);

    internal sealed record StormAnswer(
        PersonId Chair, DateTimeOffset CalledAt, DateTimeOffset HoldBy, DateTimeOffset? HeldAt, string Findings,
        DateOnly ClosesOn, DateTimeOffset? ClosedAt, IReadOnlyList<PersonId> People,
        IReadOnlyList<ActionAnswer> Actions);

    internal sealed record RetrospectiveAnswer(
        DateTimeOffset DueAt, bool Overdue, DateTimeOffset? ClosedAt, IReadOnlyList<RetrospectiveNote> Notes);

    internal sealed record Answer(StormAnswer? StormReview, RetrospectiveAnswer? Retrospective);

    internal static async Task<Ok<Answer>> Get(
        CollaborationId collaboration, int number, TandemDb db, Actor actor, CancellationToken ct)
    {
        var matter = await db.Matter(collaboration, number, actor, ct);
        var (storm, learnt) = (await db.StormReviewOf(matter, ct), await db.RetrospectiveOf(matter, ct));
        return TypedResults.Ok(new Answer(
            storm is null ? null : new(
                storm.Chair, storm.CalledAt, storm.HoldBy, storm.HeldAt, storm.Findings, storm.ClosesOn,
                storm.ClosedAt, [.. storm.People.Select(p => p.Person)],
                [
                    .. storm.Actions.OrderBy(a => a.Number).Select(a => new ActionAnswer(
                        a.Number, a.Text, a.Organisation, a.Owner, a.DueOn, a.DoneAt)),
                ]),
            learnt is null ? null : new(
                learnt.DueAt, learnt.IsOverdue, learnt.ClosedAt, [.. learnt.Notes.OrderBy(n => n.Number)])));
    }

    internal static Task<Ok<Receipt>> Call(
        CollaborationId collaboration, int number, NumberedAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new CallStormReview(collaboration, id), ct);

    internal static Task<Ok<Receipt>> Hold(
        CollaborationId collaboration, int number, Findings found, NumberedAct act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new HoldStormReview(collaboration, id, found.Text, found.Language, found.ClosesOn), ct);

    internal static Task<Ok<Receipt>> Act(
        CollaborationId collaboration, int number, Doing doing, NumberedAct act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new AddStormAction(collaboration, id, doing.Text, doing.Language, doing.Owner, doing.DueOn), ct);

    internal static Task<Ok<Receipt>> Finish(
        CollaborationId collaboration, int number, Done done, NumberedAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new FinishStormAction(collaboration, id, done.Action), ct);

    internal static Task<Ok<Receipt>> Say(
        CollaborationId collaboration, int number, Note note, NumberedAct act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new NoteInRetrospective(collaboration, id, note.Part, note.Text, note.Language), ct);

    internal static Task<Ok<Receipt>> Close(
        CollaborationId collaboration, int number, NumberedAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new CloseRetrospective(collaboration, id), ct);
}
