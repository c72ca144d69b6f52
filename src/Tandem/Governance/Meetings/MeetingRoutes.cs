using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>What meetings and calendars answer to.</summary>
internal static class MeetingRoutes
{
    public static void MapMeetings(this RouteGroupBuilder api)
    {
        var bodies = api.MapGroup("/collaborations/{collaboration}/bodies").WithTags("Meetings");
        bodies.MapGet("/", MeetingResources.Bodies);
        bodies.MapGet("/{body}/priorities", PriorityResources.List);
        bodies.MapPost("/{body}/priorities", PriorityResources.Add);
        bodies.MapPost("/{body}/priorities/{priority:int}/rewordings", PriorityResources.Reword);
        bodies.MapPost("/{body}/priorities/{priority:int}/ranks", PriorityResources.Rank);
        bodies.MapPost("/{body}/priorities/{priority:int}/owners", PriorityResources.Own);
        bodies.MapPost("/{body}/priorities/{priority:int}/endings", PriorityResources.End);

        var meetings = api.MapGroup("/collaborations/{collaboration}/meetings").WithTags("Meetings");
        meetings.MapGet("/", MeetingResources.List);
        meetings.MapGet("/{number:int}", MeetingResources.One);
        meetings.MapPost("/{number:int}/answers", MeetingResources.Answer);
        meetings.MapPost("/{number:int}/moves", MeetingResources.Move);
        meetings.MapPost("/{number:int}/cancellations", MeetingResources.Cancel);
        meetings.MapPost("/{number:int}/items", MeetingResources.Add);
        meetings.MapPost("/{number:int}/openings", MeetingResources.Open);
        meetings.MapPost("/{number:int}/attendances", MeetingResources.Attend);
        meetings.MapPost("/{number:int}/minutes", MeetingResources.Write);
        meetings.MapPost("/{number:int}/actions", MeetingResources.Act);
        meetings.MapPost("/{number:int}/actions/completions", MeetingResources.Finish);
        meetings.MapPost("/{number:int}/decisions", MeetingResources.Propose);
        meetings.MapPost("/{number:int}/closings", MeetingResources.Hold);
        meetings.MapPost("/{number:int}/reflections", MeetingResources.Reflect);
        meetings.MapPost("/{number:int}/signatures", MeetingResources.Sign);
        meetings.MapPost("/{number:int}/corrections", MeetingResources.Correct);

        var workshops = api.MapGroup("/collaborations/{collaboration}/workshops").WithTags("Meetings");
        workshops.MapGet("/", WorkshopResources.List);
        workshops.MapPost("/", WorkshopResources.Plan);
        workshops.MapGet("/{workshop:int}", WorkshopResources.One);
        workshops.MapPost("/{workshop:int}/descriptions", WorkshopResources.Describe);
        workshops.MapPost("/{workshop:int}/invitations", WorkshopResources.Invite);
        workshops.MapPost("/{workshop:int}/outcomes", WorkshopResources.Record);
    }

    /// <summary>The addresses that calendar programs and people read as files.</summary>
    public static void MapCalendars(this IEndpointRouteBuilder app)
    {
        app.MapGet($"{FeedResources.Path}/{{feedSecret}}", FeedResources.Get)
            .AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/collaborations/{collaboration:guid}/meetings/{meeting:guid}", RecordOfMeeting)
            .RequireAuthorization(Policies.Members).ExcludeFromDescription();
        app.MapGet("/collaborations/{collaboration:guid}/M-{number:int}/calendar", FeedResources.One)
            .RequireAuthorization(Policies.Members).ExcludeFromDescription();
    }

    /// <summary>From an id to the page, whose address has the number.</summary>
    private static async Task<IResult> RecordOfMeeting(
        Guid collaboration, Guid meeting, TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.LocalRedirect(MeetingQueries.Address(
            await db.Meeting(new CollaborationId(collaboration), new MeetingId(meeting), actor, ct)));
}
