using Microsoft.AspNetCore.Mvc;
using Tandem.Access;
using Tandem.Files;

namespace Tandem.Governance;

/// <summary>What this capability answers to; each line leads to the noun that a page calls an act.</summary>
internal static class GovernanceRoutes
{
    public static void MapGovernance(this IEndpointRouteBuilder api)
    {
        var matters = api.MapGroup("/collaborations/{collaboration}/matters").WithTags("Matters")
            .WithMetadata(new RequestSizeLimitAttribute(Enclosure.MaxRequestBytes));
        matters.MapGet("/", MatterResources.List);
        matters.MapPost("/", MatterResources.Open);
        matters.MapGet("/{number:int}", MatterResources.One);
        matters.MapPost("/{number:int}/answers", MatterResources.Answer);
        matters.MapPost("/{number:int}/handovers", MatterResources.HandOver);
        matters.MapPost("/{number:int}/uptakes", MatterResources.TakeUp);
        matters.MapPost("/{number:int}/raisings", MatterResources.Raise);
        matters.MapPost("/{number:int}/referrals", MatterResources.Refer);
        matters.MapPost("/{number:int}/referrals/consents", MatterResources.ConsentToReferral);
        matters.MapPost("/{number:int}/solutions", MatterResources.Solve);
        matters.MapPost("/{number:int}/solutions/agreements", MatterResources.Close);
        matters.MapPost("/{number:int}/solutions/objections", MatterResources.KeepOpen);
        matters.MapPost("/{number:int}/comments", MatterResources.Comment);
        matters.MapPost("/{number:int}/followings", FollowMatter.Post)
            .ProducesProblem(StatusCodes.Status404NotFound);
        matters.MapPost("/{number:int}/denials", MatterResources.Deny);
        matters.MapPost("/{number:int}/denials/confirmations", MatterResources.ConfirmDenial);
        matters.MapPost("/{number:int}/denials/objections", MatterResources.ObjectToDenial);
        matters.MapPost("/{number:int}/pauses", MatterResources.AskPause);
        matters.MapPost("/{number:int}/pauses/consents", MatterResources.AgreeToPause);

        matters.MapGet("/{number:int}/reviews", ReviewResources.Get);
        matters.MapPost("/{number:int}/storm-reviews", ReviewResources.Call);
        matters.MapPost("/{number:int}/storm-reviews/findings", ReviewResources.Hold);
        matters.MapPost("/{number:int}/storm-reviews/actions", ReviewResources.Act);
        matters.MapPost("/{number:int}/storm-reviews/actions/completions", ReviewResources.Finish);
        matters.MapPost("/{number:int}/retrospectives/notes", ReviewResources.Say);
        matters.MapPost("/{number:int}/retrospectives/closings", ReviewResources.Close);

        api.MapGet("/collaborations/{collaboration}/relations/{relation}/health", HealthOfRelation.Get)
            .WithTags("Matters").ProducesProblem(StatusCodes.Status404NotFound);

        var corrections = api.MapGroup("/collaborations/{collaboration}/corrective-actions")
            .WithTags("Corrective actions");
        corrections.MapGet("/", CorrectionResources.List);
        corrections.MapPost("/", CorrectionResources.Open);
        corrections.MapGet("/{number:int}", CorrectionResources.One);
        corrections.MapPost("/{number:int}/containments", CorrectionResources.Contain);
        corrections.MapPost("/{number:int}/causes", CorrectionResources.FindCause);
        corrections.MapPost("/{number:int}/plans", CorrectionResources.PlanAction);
        corrections.MapPost("/{number:int}/completions", CorrectionResources.CarryOut);
        corrections.MapPost("/{number:int}/closings", CorrectionResources.Close);
        corrections.MapPost("/{number:int}/objections", CorrectionResources.KeepOpen);

        var decisions = api.MapGroup("/collaborations/{collaboration}/decisions").WithTags("Decisions");
        decisions.MapGet("/", DecisionResources.List);
        decisions.MapPost("/", DecisionResources.Propose);
        decisions.MapGet("/{number:int}", DecisionResources.One);
        decisions.MapGet("/{number:int}/effect", DecisionResources.Effect);
        decisions.MapPost("/{number:int}/consents", DecisionResources.Consent);
        decisions.MapPost("/{number:int}/objections", DecisionResources.Oppose);
        decisions.MapPost("/{number:int}/amendments", DecisionResources.Amend);
        decisions.MapPost("/{number:int}/withdrawals", DecisionResources.Withdraw);
        decisions.MapPost("/{number:int}/comments", DecisionResources.Comment);
        decisions.MapPost("/{number:int}/follow-ups", DecisionResources.FollowUp);
        decisions.MapPost("/{number:int}/follow-ups/{followUp:int}/completions", DecisionResources.Finish);
        decisions.MapPost("/{number:int}/patterns", DecisionResources.Pattern);

        var contacts = api.MapGroup("/collaborations/{collaboration}").WithTags("Contacts");
        contacts.MapGet("/contacts", ContactResources.List);
        contacts.MapGet("/relations/{relation}/contacts", ContactResources.One);
        contacts.MapPost("/relations/{relation}/contacts", ContactResources.Name);
        contacts.MapPost("/relations/{relation}/contacts/endings", ContactResources.Drop);
        contacts.MapPost("/relations/{relation}/contacts/talks", ContactResources.Talk);
        contacts.MapGet("/responsibilities", ResponsibilityResources.Get);

        var rights = api.MapGroup("/collaborations/{collaboration}").WithTags("Decision rights");
        rights.MapGet("/decision-rights", RightsResources.Table);
        rights.MapGet("/decision-rights/deciders", RightsResources.WhoDecides);
        rights.MapGet("/mandates", RightsResources.Mandates);
        rights.MapPost("/mandates", RightsResources.Give);
        rights.MapPost("/mandates/{mandate}/endings", RightsResources.End);
        var comments = api.MapGroup("/comments").WithTags("Comments");
        comments.MapGet("/", CommentResources.List);
        comments.MapPost("/withdrawals", CommentResources.Withdraw)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapCommunication();
        api.MapAgreements();
    }

    private static void MapAgreements(this IEndpointRouteBuilder api)
    {
        var agreements = api.MapGroup("/collaborations/{collaboration}").WithTags("Agreements");
        agreements.MapGet("/agreements", AgreementResources.List);
        agreements.MapGet("/agreements/{agreement}", AgreementResources.One);
        agreements.MapPost("/agreements/{agreement}/questions", AgreementResources.PostMark);
        agreements.MapGet("/direction", DirectionResources.Get);
    }

    private static void MapCommunication(this IEndpointRouteBuilder api)
    {
        var told = api.MapGroup("/collaborations/{collaboration}").WithTags("Communication");
        told.MapGet("/communication-lines", CommunicationResources.Lines);
        told.MapPost("/communication-lines", CommunicationResources.Add);
        told.MapPost("/communication-lines/{line}/changes", CommunicationResources.Change);
        told.MapPost("/communication-lines/{line}/tellers", CommunicationResources.Name);
        told.MapPost("/communication-lines/{line}/endings", CommunicationResources.End);
        told.MapGet("/announcements", CommunicationResources.List);
        told.MapPost("/announcements", CommunicationResources.Make);
        told.MapGet("/announcements/missing", CommunicationResources.Unannounced);
        told.MapGet("/announcements/{announcement}", CommunicationResources.One);
        told.MapPost("/announcements/{announcement}/confirmations", CommunicationResources.Confirm);
        told.MapPost("/announcements/{announcement}/withdrawals", CommunicationResources.Withdraw);
    }

    /// <summary>From an id to the page, whose address has the number.</summary>
    public static void MapRecordsById(this IEndpointRouteBuilder app)
    {
        var records = app.MapGroup("/collaborations/{collaboration:guid}").RequireAuthorization(Policies.Members);
        records.MapGet("/matters/{matter:guid}", RecordById.Matter).ExcludeFromDescription();
        records.MapGet("/decisions/{decision:guid}", RecordById.Decision).ExcludeFromDescription();
    }
}
