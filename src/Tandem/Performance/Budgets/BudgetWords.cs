using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Formats;
using Tandem.Pages.Parts;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Budgets in the reader's words.</summary>
internal static class BudgetWords
{
    private const int Watch = 80;
    private const int Full = 100;

    public static string Address(BudgetId budget) => $"/performance/budgets/{budget}";

    public static string Amount(decimal amount, string currency) =>
        $"{amount.ToString("#,0.##", CultureInfo.CurrentCulture)} {currency}";

    public static string Percent(TextCatalogue texts, decimal percent) =>
        texts["budget.percent", percent.ToString("#,0.0", CultureInfo.CurrentCulture)];

    /// <summary>What it is for: the category, or the supplier by name.</summary>
    public static async Task<string> Subject(TandemDb db, Budget budget, CancellationToken ct) =>
        budget.Category ?? (await Suppliers(db, [budget], ct)).GetValueOrDefault(budget.RelationId!.Value, "–");

    /// <summary>The suppliers of the budgets that are for one, by relation; the caller may see them.</summary>
    public static async Task<Dictionary<RelationId, string>> Suppliers(
        TandemDb db, IReadOnlyList<Budget> budgets, CancellationToken ct)
    {
        if (budgets.Count == 0)
            return [];

        var ids = budgets.Select(b => b.RelationId).OfType<RelationId>().ToList();
        var buyer = new Actor(default, budgets[0].Organisation);
        var relations = await db.Relations(buyer).Where(r => ids.Contains(r.Id)).ToListAsync(ct);
        var names = await db.Organisations(relations.Select(r => r.Supplier), ct);
        return relations.ToDictionary(r => r.Id, r => names[r.Supplier].Name);
    }

    public static (BadgeKind Kind, string Text) State(TextCatalogue texts, BudgetInVersions of, BudgetSpend? spend) =>
        (of.InForce, spend) switch
        {
            (null, _) => (BadgeKind.Todo, texts["budget.waits"]),
            (_, null or { HasData: false }) => (BadgeKind.None, texts["parts.no-data"]),
            ({ } budget, { } known) when known.Reaches(budget, Full) => (BadgeKind.Miss, texts["budget.full"]),
            ({ } budget, { } known) when known.Reaches(budget, Watch) => (BadgeKind.Watch, texts["budget.nearly"]),
            _ => (BadgeKind.Met, texts["budget.within"]),
        };

    /// <summary>The amount as somebody typed it.</summary>
    /// <exception cref="RefusedException">It is no number, or can be read as two different ones.</exception>
    public static decimal ReadAmount(string? typed)
    {
        var read = TypedNumber.Read(typed ?? "", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return read.Kind switch
        {
            TypedKind.Value => read.Value,
            TypedKind.Ambiguous => throw new RefusedException(
                Because.Invalid, "target.which-number", typed ?? "", Said(read.Value), Said(read.Other)),
            _ => throw new RefusedException(Because.Invalid, "target.no-number", typed ?? ""),
        };
    }

    public static string Said(decimal amount) => amount.ToString("#,0.##", CultureInfo.CurrentCulture);
}
