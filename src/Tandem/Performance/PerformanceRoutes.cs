using Tandem.Access;

namespace Tandem.Performance;

/// <summary>What this capability answers to; each line leads to the file of that use case.</summary>
internal static class PerformanceRoutes
{
    public static void MapPerformance(this IEndpointRouteBuilder api)
    {
        var figures = api.MapGroup("").WithTags("Performance");

        figures.MapGet("/figures", FiguresApi.Get)
            .Produces<IReadOnlyList<FigureRow>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        figures.MapGet("/figures/following", FollowingForm.Get);
        figures.MapGet("/collaborations/{collaboration}/relations/{relation}/scorecard", ScorecardApi.Get)
            .Produces<ScorecardAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        figures.MapGet("/collaborations/{collaboration}/relations/{relation}/cost/what-if", RepriceApi.Get)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        figures.MapGet("/signals", SignalsApi.Get);
        figures.MapGet(
                "/collaborations/{collaboration}/relations/{relation}/measures/{measure}/variation",
                SignalsApi.GetVariation)
            .ProducesProblem(StatusCodes.Status404NotFound);
        figures.MapGet(
                "/collaborations/{collaboration}/relations/{relation}/measures/{measure}/comparison", ComparisonApi.Get)
            .ProducesProblem(StatusCodes.Status404NotFound);
        figures.MapGet("/collaborations/{collaboration}/relations/{relation}/definitions", DefinitionsApi.Get)
            .ProducesProblem(StatusCodes.Status404NotFound);
        figures.MapGet("/collaborations/{collaboration}/definitions", DefinitionOverviewApi.Get)
            .ProducesProblem(StatusCodes.Status404NotFound);
        figures.MapPost("/collaborations/{collaboration}/definitions", DefinitionOverviewApi.Post)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        figures.MapGet("/collaborations/{collaboration}/shared-measures", SharedMeasuresApi.Get)
            .ProducesProblem(StatusCodes.Status404NotFound);
        figures.MapPost("/collaborations/{collaboration}/shared-measures", SharedMeasuresApi.Post)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        figures.MapGet("/collaborations/{collaboration}/relations/{relation}/waivers", WaiversApi.Get)
            .ProducesProblem(StatusCodes.Status404NotFound);
        figures.MapPost("/collaborations/{collaboration}/relations/{relation}/waivers", WaiversApi.Post)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        var ladder = figures.MapGroup("/collaborations/{collaboration}/relations/{relation}/ladder");
        ladder.MapGet("", LadderApi.Get).ProducesProblem(StatusCodes.Status404NotFound);
        ladder.MapPost("/judgements", LadderApi.PostJudgement)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        ladder.MapPost("/views", LadderApi.PostView)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        BudgetApi.Map(figures);
        ClosingRoutes.Map(figures.MapGroup("/collaborations/{collaboration}/relations/{relation}"));

        var plans = figures.MapGroup("/collaborations/{collaboration}/relations/{relation}");
        plans.MapGet("/plans", PlansApi.Get).ProducesProblem(StatusCodes.Status404NotFound);
        plans.MapPost("/forecasts", EnterPlan.PostForecast);
        plans.MapPost("/commitments", EnterPlan.PostCommitment);
        plans.MapPost("/capacities", EnterCapacity.Post);
        plans.MapPost("/consensus-proposals", ProposeConsensus.Post);
        plans.MapPost("/consensus-agreements", AgreeConsensus.Post);
    }

    /// <summary>Files that people download from the pages.</summary>
    public static void MapRowFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/collaborations/{collaboration}/relations/{relation}/rows.csv", RowsFile.Get)
            .RequireAuthorization(Policies.Members)
            .ExcludeFromDescription();
        app.MapGet("/performance/budgets/{budget}/rows.csv", BudgetApi.Rows)
            .RequireAuthorization(Policies.Members)
            .ExcludeFromDescription();
    }

    /// <summary>What pages post beside their own forms.</summary>
    public static void MapPerformanceForms(this IEndpointRouteBuilder app) =>
        app.MapPost(FollowingForm.Address, FollowingForm.Post)
            .RequireAuthorization(Policies.Members)
            .ExcludeFromDescription();
}
