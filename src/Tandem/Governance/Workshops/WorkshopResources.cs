using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Links;

namespace Tandem.Governance;

/// <summary>
/// Workshops for programs. What a meeting has besides, such as moving it, answering, minutes and actions, stands at the
/// meeting with the same number.
/// </summary>
internal static class WorkshopResources
{
    internal sealed record NewWorkshop(
        RelationId? Relation, string Title, WorkshopTerms Terms, string Place, DateTimeOffset StartsAt, int Minutes,
        string ZoneId, IReadOnlyList<WorkshopGuest> People);

    internal sealed record Described(WorkshopTerms Terms, string Place);

    internal sealed record Guests(IReadOnlyList<PersonId> People);

    /// <summary>An outcome: a record by its key, such as D-12, or words with an owner.</summary>
    internal sealed record Outcome(
        string? Record, string Text, string Language, OrganisationId? Organisation, PersonId? Owner);

    internal sealed record Listed(
        int Number, string Title, WorkshopType Type, MeetingState State, DateTimeOffset StartsAt, int Wanted, int Asked,
        int Come, int Outcomes, DateTimeOffset? NudgedAt);

    internal sealed record OutcomeAnswer(
        int Number, LinkKind? Kind, string Record, string? Address, string Text, string Language,
        OrganisationId? Organisation, PersonId? Owner, DateTimeOffset At);

    internal sealed record WorkshopAnswer(
        MeetingId Id, int Number, string Title, RelationId? Relation, WorkshopTerms Terms, string Place,
        MeetingState State, DateTimeOffset StartsAt, int Minutes, string ZoneId, DateTimeOffset? NudgedAt,
        IReadOnlyList<OutcomeAnswer> Outcomes);

    internal static async Task<Ok<List<Listed>>> List(
        CollaborationId collaboration, TandemDb db, Actor actor, CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        return TypedResults.Ok((await db.WorkshopsOf(collaboration, actor, ct)).Select(w => new Listed(
            w.Meeting.Number, w.Meeting.Title, w.Type, w.Meeting.State, w.Meeting.StartsAt, w.Wanted, w.Asked, w.Come,
            w.Outcomes, w.NudgedAt)).ToList());
    }

    internal static async Task<Ok<WorkshopAnswer>> One(
        CollaborationId collaboration, int workshop, TandemDb db, RecordLinks links, Actor actor, TimeProvider clock,
        CancellationToken ct)
    {
        var meeting = await db.Meeting(collaboration, workshop, actor, ct);
        var shown = await db.Workshop(meeting, ct);
        var scope = await db.ScopeOf(await db.BodyOf(meeting, actor, ct), actor, clock.GetUtcNow(), ct);
        var records = await links.ByKey(scope, [.. shown.Outcomes.Select(o => o.Record)], actor, ct);
        return TypedResults.Ok(new WorkshopAnswer(
            meeting.Id, meeting.Number, meeting.Title, meeting.Relation,
            new(
                shown.Type, shown.Aim, shown.Language,
                [.. shown.Wishes.Select(w => new WorkshopWished(w.Organisation, w.Level, w.People))]),
            meeting.Place, meeting.State, meeting.StartsAt, meeting.Minutes, meeting.ZoneId, shown.NudgedAt,
            [.. shown.Outcomes.Select(o => new OutcomeAnswer(
                o.Number, o.Kind, o.Record, records.GetValueOrDefault(o.Record)?.Address, o.Text, o.Language,
                o.Organisation, o.Owner, o.AddedAt))]));
    }

    internal static async Task<Created<Receipt>> Plan(
        CollaborationId collaboration, NewWorkshop asked, CommandRunner commands, Actor actor, TimeProvider clock,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct)
    {
        var id = EntityId.New<MeetingId>(clock);
        var receipt = await commands.Run(
            new PlanWorkshop(
                collaboration, id, asked.Relation, asked.Title, asked.Terms, asked.Place, asked.StartsAt, asked.Minutes,
                asked.ZoneId, asked.People),
            actor, ct, key);
        return TypedResults.Created($"/api/collaborations/{collaboration}/workshops", receipt);
    }

    internal static Task<Ok<Receipt>> Describe(
        CollaborationId collaboration, int workshop, Described said, MeetingAct act, CancellationToken ct) =>
        act.On(collaboration, workshop, id => new DescribeWorkshop(collaboration, id, said.Terms, said.Place), ct);

    internal static Task<Ok<Receipt>> Invite(
        CollaborationId collaboration, int workshop, Guests guests, MeetingAct act, CancellationToken ct) =>
        act.On(collaboration, workshop, id => new InviteToWorkshop(collaboration, id, guests.People), ct);

    internal static Task<Ok<Receipt>> Record(
        CollaborationId collaboration, int workshop, Outcome outcome, MeetingAct act, CancellationToken ct) =>
        act.On(
            collaboration, workshop,
            id => new RecordOutcome(
                collaboration, id, outcome.Record, outcome.Text, outcome.Language, outcome.Organisation, outcome.Owner),
            ct);
}
