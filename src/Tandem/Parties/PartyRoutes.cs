namespace Tandem.Parties;

/// <summary>What this capability answers to; each line leads to the file of that use case.</summary>
internal static class PartyRoutes
{
    public static void MapParties(this IEndpointRouteBuilder api)
    {
        api.MapPost("/people/administrators", SetAdministrator.Post).WithTags("People")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        var absences = api.MapGroup("/absences").WithTags("Absences");
        absences.MapGet("/", RecordAbsence.List);
        absences.MapPost("/", RecordAbsence.Post).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        absences.MapPost("/ends", EndAbsence.Post).ProducesProblem(StatusCodes.Status404NotFound);
    }
}
