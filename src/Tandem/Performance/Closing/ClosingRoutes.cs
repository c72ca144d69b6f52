using Microsoft.AspNetCore.Mvc;
using Tandem.Files;

namespace Tandem.Performance;

/// <summary>What programs read and do while a month of a relation is closed.</summary>
internal static class ClosingRoutes
{
    public static void Map(IEndpointRouteBuilder relation)
    {
        relation.MapGet("/contests", ContestsApi.Get).ProducesProblem(StatusCodes.Status404NotFound);
        var withFiles = new RequestSizeLimitAttribute(Enclosure.MaxRequestBytes);
        relation.MapPost("/contests", ContestLine.Post).WithMetadata(withFiles)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        relation.MapPost("/contests/{number:int}/answers", AnswerContest.Post).WithMetadata(withFiles)
            .ProducesProblem(StatusCodes.Status409Conflict);
        relation.MapPost("/contests/{number:int}/escalations", EscalateContest.Post)
            .ProducesProblem(StatusCodes.Status409Conflict);
        relation.MapGet("/places", PlacesApi.Get).ProducesProblem(StatusCodes.Status404NotFound);
        relation.MapGet("/composite", CompositeApi.Get).ProducesProblem(StatusCodes.Status404NotFound);
        relation.MapPost("/score-weights", CompositeApi.Post)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        relation.MapGet("/closing", ClosingApi.Get).ProducesProblem(StatusCodes.Status404NotFound);
        relation.MapPost("/closing/signatures", SignMonth.Post).ProducesProblem(StatusCodes.Status409Conflict);
        relation.MapPost("/closing/signatures/withdrawals", TakeBackSignature.Post)
            .ProducesProblem(StatusCodes.Status409Conflict);
        relation.MapPost("/closing/notes", NoteMonth.Post).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        relation.MapPost("/causes", GiveCause.Post).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        relation.MapPost("/causes/answers", AnswerCause.Post).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
