using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Formats;
using Tandem.Journal;
using Tandem.Parties;
using Tandem.Tables;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Budgets of the own organisation for programs, and their rows as a file.</summary>
internal static class BudgetApi
{
    private const string KeyHeader = "Idempotency-Key";

    internal sealed record VersionShown(
        int Version, decimal Amount, string Currency, string Why, string Language, PersonId DraftedBy,
        DateTimeOffset DraftedAt, PersonId? ApprovedBy, DateTimeOffset? ApprovedAt);

    /// <summary>Spent is null while no invoice line is known; lines without a rate are not in it.</summary>
    internal sealed record Shown(
        BudgetId Id, int Year, string? Category, CollaborationId? Collaboration, RelationId? Relation, int? InForce,
        decimal? Spent, int LinesWithoutRate, int LinesWithoutCategory, IReadOnlyList<VersionShown> Versions);

    internal sealed record Draft(
        int Year, string Currency, decimal Amount, string Why, string Language, string? Category = null,
        CollaborationId? Collaboration = null, RelationId? Relation = null)
    {
        public BudgetTerms Terms => new(Year, Currency, Amount, Category, Collaboration, Relation, Why, Language);
    }

    internal sealed record Change(int From, string Currency, decimal Amount, string Why, string Language);

    internal sealed record Approval(int Version);

    public static async Task<Ok<List<Shown>>> List(TandemDb db, Actor actor, CancellationToken ct)
    {
        var all = new List<Shown>();
        foreach (var of in await db.Budgets(actor, ct))
            all.Add(await Of(db, of, actor, ct));
        return TypedResults.Ok(all);
    }

    public static async Task<Ok<Shown>> One(BudgetId budget, TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.Ok(await Of(db, await db.Budget(budget, actor, ct), actor, ct));

    public static async Task<Created<Receipt>> Post(
        Draft draft, CommandRunner commands, Actor actor, TimeProvider clock,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct)
    {
        var id = EntityId.New<BudgetId>(clock);
        return TypedResults.Created(
            $"/api/budgets/{id}", await commands.Run(new DraftBudget(id, 0, draft.Terms), actor, ct, key));
    }

    public static async Task<Ok<Receipt>> PostVersion(
        BudgetId budget, Change change, TandemDb db, CommandRunner commands, Actor actor,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct)
    {
        var terms = (await db.Budget(budget, actor, ct)).Last.Terms with
        {
            Currency = change.Currency,
            Amount = change.Amount,
            Why = change.Why,
            Language = change.Language,
        };
        return TypedResults.Ok(await commands.Run(new DraftBudget(budget, change.From, terms), actor, ct, key));
    }

    public static async Task<Ok<Receipt>> PostApproval(
        BudgetId budget, Approval approval, CommandRunner commands, Actor actor,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(new ApproveBudget(budget, approval.Version), actor, ct, key));

    /// <summary>All invoice rows that count against the budget.</summary>
    public static async Task<IResult> Rows(
        BudgetId budget, string? format, TandemDb db, TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        var shown = (await db.Budget(budget, actor, ct)).Shown;
        var spend = await BudgetSpend.Of(db, shown.Terms, actor, ct);
        var names = await db.Organisations(spend.Lines.Select(l => l.Relation.Supplier).Distinct(), ct);
        var table = new Table(
            $"budget-{shown.Year}",
            [
                new(texts["budget.invoice"]), new(texts["budget.line"]), new(texts["budget.day"], ColumnKind.Date),
                new(texts["budget.supplier"]), new(texts["budget.credit-note"]),
                new(texts["budget.invoiced"], ColumnKind.Number), new(texts["budget.currency-label"]),
                new(texts["budget.counted"], ColumnKind.Number), new(texts["budget.budget-currency"]),
                new(texts["budget.rate-day"], ColumnKind.Date), new(texts["rows.load"], ColumnKind.Whole),
                new(texts["rows.in-file"], ColumnKind.Whole),
            ],
            spend.Lines.Select(line => (IReadOnlyList<TableCell>)
            [
                line.InvoiceNo, line.InvoiceLine, line.Day, names[line.Relation.Supplier].Name,
                line.Kind == InvoiceKind.CreditNote ? texts["budget.credit-note"] : "", line.Amount, line.Currency,
                line.InBudget, line.Rate is null ? texts["budget.no-rate"] : shown.Currency, line.Rate?.ValidOn,
                (long?)line.Load, (long?)line.FileLine,
            ]).ToAsyncEnumerable());
        return new TableFile(table, TableFile.FormatOf(format), CsvForm.OfReader());
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        var budgets = api.MapGroup("/budgets");
        budgets.MapGet("", List);
        budgets.MapPost("", Post).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        budgets.MapGet("/{budget}", One).ProducesProblem(StatusCodes.Status404NotFound);
        budgets.MapPost("/{budget}/versions", PostVersion)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        budgets.MapPost("/{budget}/approvals", PostApproval)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Shown> Of(TandemDb db, BudgetInVersions of, Actor actor, CancellationToken ct)
    {
        var shown = of.Shown;
        var spend = await BudgetSpend.Of(db, shown.Terms, actor, ct);
        return new(
            shown.Id, shown.Year, shown.Category, shown.CollaborationId, shown.RelationId, of.InForce?.Version,
            spend.HasData ? spend.Spent : null, spend.WithoutRate.Count, spend.WithoutCategory,
            [
                .. of.Versions.Select(v => new VersionShown(
                    v.Version, v.Amount, v.Currency, v.Why, v.Language, v.DraftedBy, v.DraftedAt, v.ApprovedBy,
                    v.ApprovedAt)),
            ]);
    }
}
