using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>Variances of invoiced lines in one currency: exact amounts, credit notes taken off.</summary>
public readonly record struct PriceSums
{
    /// <summary>Lines with a standard price, what that price came to, and the two effects against it.</summary>
    public long StandardLines { get; init; }

    public ExactRatio Standard { get; init; }

    public ExactRatio PriceEffect { get; init; }

    public ExactRatio CurrencyEffect { get; init; }

    /// <summary>Lines with an order price, and the invoiced amount less what was ordered.</summary>
    public long OrderedLines { get; init; }

    public ExactRatio OverOrdered { get; init; }

    /// <summary>Lines with an agreed price, what that came to, and the invoiced amount less that.</summary>
    public long AgreedLines { get; init; }

    public ExactRatio Agreed { get; init; }

    public ExactRatio OverAgreed { get; init; }

    public static PriceSums operator +(PriceSums a, PriceSums b) => new()
    {
        StandardLines = a.StandardLines + b.StandardLines,
        Standard = a.Standard + b.Standard,
        PriceEffect = a.PriceEffect + b.PriceEffect,
        CurrencyEffect = a.CurrencyEffect + b.CurrencyEffect,
        OrderedLines = a.OrderedLines + b.OrderedLines,
        OverOrdered = a.OverOrdered + b.OverOrdered,
        AgreedLines = a.AgreedLines + b.AgreedLines,
        Agreed = a.Agreed + b.Agreed,
        OverAgreed = a.OverAgreed + b.OverAgreed,
    };
}

/// <summary>Savings against frozen baselines in one currency, which is that of the baselines.</summary>
public readonly record struct SavingsSums
{
    /// <summary>Lines inside the months in which savings count, and what was saved on them.</summary>
    public long Lines { get; init; }

    public ExactRatio Realised { get; init; }

    /// <summary>The same against baselines that moved with their index.</summary>
    public ExactRatio Indexed { get; init; }

    /// <summary>Lines whose index is not known, so that the indexed column is incomplete.</summary>
    public long WithoutIndex { get; init; }

    /// <summary>Confirmed costs that never arose, and how many: another column, never part of what was saved.</summary>
    public long AvoidedCases { get; init; }

    public ExactRatio Avoided { get; init; }

    /// <summary>Lines with a baseline however old, their cost now and what it would be at the baseline.</summary>
    public long CostLines { get; init; }

    public ExactRatio CurrentCost { get; init; }

    public ExactRatio BaselineCost { get; init; }

    /// <summary>What index, exchange rates and tariffs have added to the cost since the baseline.</summary>
    public ExactRatio IndexEffect { get; init; }

    public ExactRatio CurrencyEffect { get; init; }

    public ExactRatio TariffEffect { get; init; }

    /// <summary>Lines with a baseline of which the index is not known, so that its effect is incomplete.</summary>
    public long CostWithoutIndex { get; init; }

    public static SavingsSums operator +(SavingsSums a, SavingsSums b) => new()
    {
        Lines = a.Lines + b.Lines,
        Realised = a.Realised + b.Realised,
        Indexed = a.Indexed + b.Indexed,
        WithoutIndex = a.WithoutIndex + b.WithoutIndex,
        AvoidedCases = a.AvoidedCases + b.AvoidedCases,
        Avoided = a.Avoided + b.Avoided,
        CostLines = a.CostLines + b.CostLines,
        CurrentCost = a.CurrentCost + b.CurrentCost,
        BaselineCost = a.BaselineCost + b.BaselineCost,
        IndexEffect = a.IndexEffect + b.IndexEffect,
        CurrencyEffect = a.CurrencyEffect + b.CurrencyEffect,
        TariffEffect = a.TariffEffect + b.TariffEffect,
        CostWithoutIndex = a.CostWithoutIndex + b.CostWithoutIndex,
    };
}

/// <summary>The prices and savings of the invoices of one month, exactly and by currency.</summary>
public sealed class PricePartial : IPartial<PricePartial>
{
    /// <summary>By the code of the reporting currency, or without one of that of the invoice.</summary>
    public SortedDictionary<string, PriceSums> Prices { get; } = new(StringComparer.Ordinal);

    /// <summary>By the code of the currency of the baselines.</summary>
    public SortedDictionary<string, SavingsSums> Savings { get; } = new(StringComparer.Ordinal);

    /// <summary>Invoice and credit lines of the month.</summary>
    public long Lines { get; internal set; }

    public long WithoutStandard { get; internal set; }

    public long WithoutOrderPrice { get; internal set; }

    public long WithoutAgreed { get; internal set; }

    /// <summary>Times that a line was left out because no exchange rate is known.</summary>
    public long WithoutRate { get; internal set; }

    public int NextChangeDay { get; internal set; } = int.MaxValue;

    public void Add(PricePartial other)
    {
        foreach (var (currency, sums) in other.Prices)
            AddPrices(currency, sums);
        foreach (var (currency, sums) in other.Savings)
            AddSavings(currency, sums);
        Lines += other.Lines;
        WithoutStandard += other.WithoutStandard;
        WithoutOrderPrice += other.WithoutOrderPrice;
        WithoutAgreed += other.WithoutAgreed;
        WithoutRate += other.WithoutRate;
        ChangesOn(other.NextChangeDay);
    }

    internal void AddPrices(string currency, PriceSums sums) =>
        Prices[currency] = Prices.GetValueOrDefault(currency) + sums;

    internal void AddSavings(string currency, SavingsSums sums) =>
        Savings[currency] = Savings.GetValueOrDefault(currency) + sums;

    internal void ChangesOn(int day) => NextChangeDay = Math.Min(NextChangeDay, day);
}
