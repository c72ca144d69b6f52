namespace Tandem.Performance;

/// <summary>What programs read and do while a month of a relation is closed.</summary>
internal static class ClosingRoutes
{
    public static void Map(IEndpointRouteBuilder relation)
    {
        relation.MapGet("/contests", ContestsApi.Get).ProducesProblem(StatusCodes.Status404NotFound);
        relation.MapPost("/contests", ContestLine.Post).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        relation.MapPost("/contests/{number:int}/answers", AnswerContest.Post)
            .ProducesProblem(StatusCodes.Status409Conflict);
        relation.MapPost("/contests/{number:int}/escalations", EscalateContest.Post)
            .ProducesProblem(StatusCodes.Status409Conflict);
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
