using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>Bodies and meetings for programs: the same acts as the pages, as nouns.</summary>
internal static class MeetingResources
{
    private const int MostListed = 200;

    internal sealed record Coming(Attendance Answer, PersonId? Deputy);

    internal sealed record Moving(int Sequence, DateTimeOffset StartsAt, int Minutes, string Reason);

    internal sealed record Cancelling(int Sequence, string Reason);

    internal sealed record NewItem(string Title);

    internal sealed record Present(IReadOnlyList<PersonId> People);

    internal sealed record Minutes(int Item, int Version, string Text, string Language);

    internal sealed record Doing(
        int? Item, string Text, string Language, OrganisationId Organisation, PersonId Owner, DateOnly DueOn);

    internal sealed record Done(int Action);

    internal sealed record Proposal(int Item, DecisionKind Kind, string Question, string Reason, string Language);

    internal sealed record Reflection(string Helped, string Hindered, string Language);

    internal sealed record Reading(DateTimeOffset Read);

    internal sealed record Correction(int? Item, string Text, string Language);

    internal sealed record BodyAnswer(
        BodyId Id, RelationId? Relation, int Version, BodyTerms Terms, DateOnly LastMetOn,
        DateTimeOffset? OverdueSince, DateTimeOffset? EndedAt);

    internal sealed record PersonAnswer(
        OrganisationId Organisation, PersonId Person, bool Chair, Attendance Answer, PersonId? StandsInFor,
        bool Present);

    internal sealed record ItemAnswer(
        int Number, AgendaKind Kind, Guid? Record, string Title, string Minutes, string Language, int Version);

    internal sealed record ActionAnswer(
        int Number, int? Item, string Text, string Language, OrganisationId Organisation, PersonId Owner,
        DateOnly DueOn, DateTimeOffset? DoneAt);

    internal sealed record MeetingAnswer(
        MeetingId Id, int Number, BodyId Body, RelationId? Relation, string Title, MeetingState State,
        DateOnly? NominalOn, DateTimeOffset StartsAt, int Minutes, string ZoneId, int Sequence, string Reason,
        DateTimeOffset ChangedAt, IReadOnlyList<PersonAnswer> People, IReadOnlyList<ItemAnswer> Items,
        IReadOnlyList<ActionAnswer> Actions, IReadOnlyList<DecisionId> Decisions,
        IReadOnlyList<MeetingSignature> Signatures, IReadOnlyList<MeetingCorrection> Corrections);

    internal static async Task<Ok<List<BodyAnswer>>> Bodies(
        CollaborationId collaboration, TandemDb db, Actor actor, CancellationToken ct)
    {
        await Collaborations.CollaborationQueries.Collaboration(db, collaboration, actor, ct);
        var bodies = await db.Bodies(actor).AsNoTracking().Where(b => b.CollaborationId == collaboration)
            .OrderBy(b => b.Name).Take(MostListed).ToListAsync(ct);
        return TypedResults.Ok(bodies.ConvertAll(b => new BodyAnswer(
            b.Id, b.Relation, b.Version, b.Terms(), b.LastMetOn, b.OverdueSince, b.EndedAt)));
    }

    internal static async Task<Ok<List<MeetingAnswer>>> List(
        CollaborationId collaboration, TandemDb db, Actor actor, CancellationToken ct)
    {
        await Collaborations.CollaborationQueries.Collaboration(db, collaboration, actor, ct);
        var meetings = await db.Meetings(actor).AsNoTracking().AsSplitQuery()
            .Where(m => m.CollaborationId == collaboration)
            .OrderByDescending(m => m.StartsAt).Take(MostListed).ToListAsync(ct);
        return TypedResults.Ok(meetings.ConvertAll(View));
    }

    internal static async Task<Ok<MeetingAnswer>> One(
        CollaborationId collaboration, int number, TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.Ok(View(await db.Meeting(collaboration, number, actor, ct)));

    internal static Task<Ok<Receipt>> Answer(
        CollaborationId collaboration, int number, Coming said, MeetingAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new AnswerMeeting(collaboration, id, said.Answer, said.Deputy), ct);

    internal static Task<Ok<Receipt>> Move(
        CollaborationId collaboration, int number, Moving to, MeetingAct act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new MoveMeeting(collaboration, id, to.Sequence, to.StartsAt, to.Minutes, to.Reason), ct);

    internal static Task<Ok<Receipt>> Cancel(
        CollaborationId collaboration, int number, Cancelling why, MeetingAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new CancelMeeting(collaboration, id, why.Sequence, why.Reason), ct);

    internal static Task<Ok<Receipt>> Add(
        CollaborationId collaboration, int number, NewItem item, MeetingAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new AddMeetingItem(collaboration, id, item.Title), ct);

    internal static Task<Ok<Receipt>> Open(
        CollaborationId collaboration, int number, MeetingAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new OpenMeeting(collaboration, id), ct);

    internal static Task<Ok<Receipt>> Attend(
        CollaborationId collaboration, int number, Present present, MeetingAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new AttendMeeting(collaboration, id, present.People), ct);

    internal static Task<Ok<Receipt>> Write(
        CollaborationId collaboration, int number, Minutes typed, MeetingAct act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new WriteMinutes(collaboration, id, typed.Item, typed.Version, typed.Text, typed.Language), ct);

    internal static Task<Ok<Receipt>> Act(
        CollaborationId collaboration, int number, Doing doing, MeetingAct act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new AddMeetingAction(
                collaboration, id, doing.Item, doing.Text, doing.Language, doing.Organisation, doing.Owner,
                doing.DueOn),
            ct);

    internal static Task<Ok<Receipt>> Finish(
        CollaborationId collaboration, int number, Done done, MeetingAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new FinishMeetingAction(collaboration, id, done.Action), ct);

    internal static Task<Ok<Receipt>> Propose(
        CollaborationId collaboration, int number, Proposal asked, MeetingAct act, TimeProvider clock,
        CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new ProposeInMeeting(
                collaboration, id, asked.Item, EntityId.New<DecisionId>(clock), asked.Kind, asked.Question,
                asked.Reason, asked.Language),
            ct);

    internal static Task<Ok<Receipt>> Hold(
        CollaborationId collaboration, int number, MeetingAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new HoldMeeting(collaboration, id), ct);

    internal static Task<Ok<Receipt>> Reflect(
        CollaborationId collaboration, int number, Reflection said, MeetingAct act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new ReflectOnMeeting(collaboration, id, said.Helped, said.Hindered, said.Language), ct);

    internal static Task<Ok<Receipt>> Sign(
        CollaborationId collaboration, int number, Reading read, MeetingAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new SignMinutes(collaboration, id, read.Read), ct);

    internal static Task<Ok<Receipt>> Correct(
        CollaborationId collaboration, int number, Correction right, MeetingAct act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new CorrectMinutes(collaboration, id, right.Item, right.Text, right.Language), ct);

    private static MeetingAnswer View(Meeting m) => new(
        m.Id, m.Number, m.BodyId, m.Relation, m.Title, m.State, m.NominalOn, m.StartsAt, m.Minutes, m.ZoneId,
        m.Sequence, m.Reason, m.ChangedAt,
        [.. m.People.Select(p => new PersonAnswer(
            p.Organisation, p.Person, p.IsChair, p.Answer, p.StandsInFor, p.IsPresent))],
        [.. m.Items.Select(i => new ItemAnswer(
            i.Number, i.Kind, i.Record, i.Title, i.Minutes, i.Language, i.Version))],
        [.. m.Actions.Select(a => new ActionAnswer(
            a.Number, a.Item, a.Text, a.Language, a.Organisation, a.Owner, a.DueOn, a.DoneAt))],
        [.. m.Decisions.Select(d => d.Decision)], [.. m.Signatures], [.. m.Corrections]);
}

/// <summary>Runs an act of a program on the meeting with a number, once for each idempotency key.</summary>
internal sealed class MeetingAct(TandemDb db, CommandRunner commands, Actor actor, IHttpContextAccessor http)
{
    public async Task<Ok<Receipt>> On(
        CollaborationId collaboration, int number, Func<MeetingId, ICommand> command, CancellationToken ct)
    {
        var meeting = await db.Meeting(collaboration, number, actor, ct);
        var key = http.HttpContext!.Request.Headers[NumberedAct.KeyHeader].ToString();
        return TypedResults.Ok(
            await commands.Run(command(meeting.Id), actor, ct, key.Length == 0 ? null : key));
    }
}
