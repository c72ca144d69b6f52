using Microsoft.AspNetCore.Mvc;
using Tandem.Access;

namespace Tandem.Exchange;

/// <summary>What this capability answers to; each line leads to the file of that use case.</summary>
internal static class ExchangeRoutes
{
    public static void MapExchange(this IEndpointRouteBuilder api)
    {
        var loads = api.MapGroup("/loads").WithTags("Loads");
        loads.MapGet("/", LoadEndpoints.List);
        loads.MapPost("/", LoadEndpoints.Post)
            .Accepts<IFormFile>(LoadEndpoints.ContentTypes[0], LoadEndpoints.ContentTypes[1..])
            .WithMetadata(new RequestSizeLimitAttribute(Uploads.MaxBytes))
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        loads.MapGet("/{load}", LoadEndpoints.Get).ProducesProblem(StatusCodes.Status404NotFound);
        loads.MapGet("/{load}/held-rows", LoadEndpoints.Held).ProducesProblem(StatusCodes.Status404NotFound);
        loads.MapPost("/{load}/acceptance", LoadEndpoints.Accept).ProducesProblem(StatusCodes.Status409Conflict);
        loads.MapPost("/{load}/cancellation", LoadEndpoints.Cancel).ProducesProblem(StatusCodes.Status409Conflict);
        loads.MapPost("/{load}/resumption", LoadEndpoints.Resume).ProducesProblem(StatusCodes.Status409Conflict);
        MapParts(loads);
    }

    /// <summary>Files in parts; how it goes stands in docs/operating.md.</summary>
    private static void MapParts(RouteGroupBuilder loads)
    {
        const string One = "/uploads/{upload}";
        loads.MapPost("/uploads", PartEndpoints.Post)
            .WithMetadata(new RequestSizeLimitAttribute(Uploads.MaxBytes))
            .Produces<PartEndpoints.Answer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        loads.MapMethods(One, [HttpMethods.Get, HttpMethods.Head], PartEndpoints.Get)
            .Produces<PartEndpoints.Answer>().ProducesProblem(StatusCodes.Status404NotFound);
        loads.MapPatch(One, PartEndpoints.Patch)
            .WithMetadata(new RequestSizeLimitAttribute(Uploads.MaxBytes))
            .Produces<PartEndpoints.Answer>().Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        loads.MapDelete(One, PartEndpoints.Delete)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>The form that sends a file, and the files that the pages offer.</summary>
    public static void MapExchangeFiles(this IEndpointRouteBuilder app)
    {
        var imports = app.MapGroup("/performance/imports").RequireAuthorization(Policies.Members)
            .ExcludeFromDescription();
        imports.MapPost("/upload", UploadForm.Post)
            .WithMetadata(new RequestSizeLimitAttribute(Uploads.MaxBytes + UploadForm.MaxOtherBytes));
        imports.MapGet("/templates/{kind}.csv", Templates.Empty);
        imports.MapGet("/examples/{kind}.csv", (string kind) => Templates.Example(kind));
        imports.MapGet("/templates/{kind}.xlsx", TemplateSheet.Empty);
        imports.MapGet("/examples/{kind}.xlsx", TemplateSheet.Example);
        imports.MapGet("/{load:guid}/held.csv", HeldFile.Get);
        imports.MapGet("/mappings/{name}.json", MappingFile.Get);
    }
}
