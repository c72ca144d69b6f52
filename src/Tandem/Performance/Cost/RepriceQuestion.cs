using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Tandem.Costs;

namespace Tandem.Performance;

/// <summary>
/// Which other price is asked about, as it stands in the address: a change in per cent for all lines, for those of one
/// item or for those of one category, another exchange rate for one currency, or both. What cannot be read, or does not
/// go together, is not used and is named by its field.
/// </summary>
public sealed class RepriceQuestion
{
    public const string Change = "change";
    public const string Item = "item";
    public const string Category = "category";
    public const string Currency = "currency";
    public const string Rate = "rate";
    public const string In = "in";

    /// <summary>The one seller of a relation.</summary>
    internal const int Seller = 0;

    private const decimal MostPercent = 1_000;
    private const decimal MostRate = 1_000_000;
    private const int PercentDecimals = 4;
    private const int RateDecimals = 9;

    private static readonly string[] Fields = [Change, Item, Category, Currency, Rate, In];

    private readonly IQueryCollection query;
    private readonly HashSet<string> faults = [];

    /// <param name="reporting">The currency into which the parties agreed to exchange; null without one.</param>
    public RepriceQuestion(IQueryCollection query, string? reporting)
    {
        this.query = query;
        Reporting = Code(In) ?? reporting;
        Prices = new() { Rates = Rates() };
        if (Number(Change, -100, MostPercent, PercentDecimals) is { } percent)
            Prices = Changed((long)(percent * 10_000));
        else if (Text(Change).Length == 0 && (Text(Item).Length > 0 || Text(Category).Length > 0))
            faults.Add(Change);
        if (Text(Item).Length > 0 && Text(Category).Length > 0)
            faults.Add(Category);
    }

    /// <summary>Into which amounts are exchanged; null leaves each currency on its own.</summary>
    public string? Reporting { get; }

    public PriceChange Prices { get; }

    /// <summary>Something was asked, and all of it could be read.</summary>
    public bool IsAsked => faults.Count == 0 && (Text(Change).Length > 0 || Text(Rate).Length > 0);

    public IEnumerable<string> Faults => Fields.Where(faults.Contains);

    public bool IsFault(string field) => faults.Contains(field);

    /// <summary>As it was typed; empty where nothing was.</summary>
    public string Text(string field) => query[field].ToString().Trim();

    /// <summary>The address of the page or of its figures for programs, with all that was asked.</summary>
    public string On(string page, string month) => QueryHelpers.AddQueryString(
        page,
        Fields.Where(field => Text(field).Length > 0).Select(field => KeyValuePair.Create(field, (string?)Text(field)))
            .Prepend(KeyValuePair.Create("month", (string?)month)));

    private PriceChange Changed(long millionths) => (Text(Item), Text(Category)) switch
    {
        ({ Length: > 0 } item, _) => Prices with { ByItem = new Dictionary<string, long> { [item] = millionths } },
        (_, { Length: > 0 } category) => Prices with
        {
            ByCategory = new Dictionary<string, long> { [category] = millionths },
        },
        _ => Prices with { BySupplier = new Dictionary<int, long> { [Seller] = millionths } },
    };

    /// <summary>A rate needs its currency, and another one into which it leads.</summary>
    private Dictionary<string, long> Rates()
    {
        var (currency, rate) = (Code(Currency), Number(Rate, 0, MostRate, RateDecimals));
        if (Text(Currency).Length == 0 && Text(Rate).Length == 0)
            return [];

        if (rate is null)
            faults.Add(Rate);
        if (currency is null || currency == Reporting)
            faults.Add(Currency);
        if (Reporting is null)
            faults.Add(In);
        return rate is { } known && currency is not null && Reporting is not null && currency != Reporting
            ? new() { [currency] = (long)(known * 1_000_000_000) }
            : [];
    }

    private string? Code(string field)
    {
        var text = Text(field).ToUpperInvariant();
        if (text.Length == 3 && text.All(char.IsAsciiLetterUpper))
            return text;

        if (text.Length > 0)
            faults.Add(field);
        return null;
    }

    /// <summary>With a comma or a point; null where nothing was typed or it is no such number.</summary>
    private decimal? Number(string field, decimal least, decimal most, int decimals)
    {
        var text = Text(field).TrimEnd('%').Trim().Replace(',', '.').Replace('−', '-');
        if (text.Length == 0)
            return null;

        if (decimal.TryParse(
                text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                out var number)
            && number >= least && number <= most && Math.Round(number, decimals) == number)
        {
            return number;
        }

        faults.Add(field);
        return null;
    }
}
