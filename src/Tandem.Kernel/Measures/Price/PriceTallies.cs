using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>The running variances of one month and currency.</summary>
internal sealed class PriceTally
{
    private readonly RatioSum standard = new();
    private readonly RatioSum priceEffect = new();
    private readonly RatioSum currencyEffect = new();
    private readonly RatioSum overOrdered = new();
    private readonly RatioSum agreed = new();
    private readonly RatioSum overAgreed = new();
    private long standardLines;
    private long orderedLines;
    private long agreedLines;

    public void AgainstStandard(ExactRatio atStandard, ExactRatio price, ExactRatio currency)
    {
        standardLines++;
        standard.Add(atStandard);
        priceEffect.Add(price);
        currencyEffect.Add(currency);
    }

    public void AgainstOrder(ExactRatio over)
    {
        orderedLines++;
        overOrdered.Add(over);
    }

    public void AgainstAgreed(ExactRatio atAgreed, ExactRatio over)
    {
        agreedLines++;
        agreed.Add(atAgreed);
        overAgreed.Add(over);
    }

    public PriceSums ToSums() => new()
    {
        StandardLines = standardLines,
        Standard = standard.Total,
        PriceEffect = priceEffect.Total,
        CurrencyEffect = currencyEffect.Total,
        OrderedLines = orderedLines,
        OverOrdered = overOrdered.Total,
        AgreedLines = agreedLines,
        Agreed = agreed.Total,
        OverAgreed = overAgreed.Total,
    };
}

/// <summary>The running savings of one month and currency of the baseline.</summary>
internal sealed class SavingsTally
{
    private readonly RatioSum realised = new();
    private readonly RatioSum indexed = new();
    private readonly RatioSum avoided = new();
    private readonly RatioSum current = new();
    private readonly RatioSum baseline = new();
    private readonly RatioSum indexEffect = new();
    private readonly RatioSum currencyEffect = new();
    private readonly RatioSum tariffEffect = new();
    private long lines;
    private long withoutIndex;
    private long avoidedCases;
    private long costLines;
    private long costWithoutIndex;

    /// <summary>The indexed amount is null where the index is not known.</summary>
    public void Saved(ExactRatio amount, ExactRatio? againstIndexed)
    {
        lines++;
        realised.Add(amount);
        if (againstIndexed is { } known)
            indexed.Add(known);
        else
            withoutIndex++;
    }

    public void Avoided(ExactRatio amount)
    {
        avoidedCases++;
        avoided.Add(amount);
    }

    /// <summary>The effect of the index is null where it is not known.</summary>
    public void Cost(ExactRatio now, ExactRatio then, ExactRatio? byIndex, ExactRatio byCurrency, ExactRatio byTariff)
    {
        costLines++;
        current.Add(now);
        baseline.Add(then);
        currencyEffect.Add(byCurrency);
        tariffEffect.Add(byTariff);
        if (byIndex is { } known)
            indexEffect.Add(known);
        else
            costWithoutIndex++;
    }

    public SavingsSums ToSums() => new()
    {
        Lines = lines,
        Realised = realised.Total,
        Indexed = indexed.Total,
        WithoutIndex = withoutIndex,
        AvoidedCases = avoidedCases,
        Avoided = avoided.Total,
        CostLines = costLines,
        CurrentCost = current.Total,
        BaselineCost = baseline.Total,
        IndexEffect = indexEffect.Total,
        CurrencyEffect = currencyEffect.Total,
        TariffEffect = tariffEffect.Total,
        CostWithoutIndex = costWithoutIndex,
    };
}
