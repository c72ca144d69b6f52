using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>A month at another price, as programs read it.</summary>
public sealed record RepricedMonthAnswer(string Month, long Lines, string Was, string Would, string Difference);

/// <summary>Twelve months in one currency; per cent is null where they cost nothing.</summary>
public sealed record RepricedCurrencyAnswer(
    string Currency, long Lines, string Was, string Would, string Difference, string? Percent,
    IReadOnlyList<RepricedMonthAnswer> Months);

/// <summary>
/// Twelve months at another price, with how many lines are in no sum; without lines there is no currency.
/// </summary>
public sealed record RepricedAnswer(
    string First, string Last, int WithoutPrice, int WithoutDay, int WithoutRate, int Touched,
    IReadOnlyList<RepricedCurrencyAnswer> Currencies);

/// <summary>The same figures as the page, for programs. What cannot be read is refused.</summary>
internal static class RepriceApi
{
    public static async Task<Ok<RepricedAnswer>> Get(
        CollaborationId collaboration, RelationId relation, string? month, string? change, string? item,
        string? category, string? currency, string? rate, string? @in, DataScope data, Scorecards scorecards,
        RelationRepricing repricing, HttpRequest request, Actor actor, CancellationToken ct)
    {
        var found = await data.Work.Relation(collaboration, relation, actor, ct);
        var wanted = FigureWords.ReadMonth(month);
        if (month is not null && wanted is null)
            throw new RefusedException(Because.Invalid, "figures.period");

        var card = await scorecards.Of(found, wanted, Reading.AsAgreed, ct);
        var asked = new RepriceQuestion(request.Query, card.Definition.Price.ReportingCurrency);
        if (asked.Faults.FirstOrDefault() is { } fault)
            throw new RefusedException(Because.Invalid, "reprice.cannot-read", fault);

        var year = await repricing.Of(card, asked, ct);
        return TypedResults.Ok(new RepricedAnswer(
            FigureWords.Address(year.First), FigureWords.Address(year.Last), year.WithoutPrice, year.WithoutDay,
            year.WithoutRate, year.Touched, [.. year.Currencies.Select(Answer)]));
    }

    private static RepricedCurrencyAnswer Answer(RepricedCurrency of) => new(
        of.Currency, of.Lines, Written(of.Was), Written(of.Would), Written(of.Difference),
        of.Percent is { } percent ? Written(Math.Round(percent, 4, MidpointRounding.AwayFromZero)) : null,
        [
            .. of.Months.Select(month => new RepricedMonthAnswer(
                FigureWords.Address(month.Month), month.Lines, Written(month.Was), Written(month.Would),
                Written(month.Difference))),
        ]);

    private static string Written(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
