namespace Tandem.Measures;

/// <summary>A partial of prices as bytes, for storing; bytes of another form are refused and folded again.</summary>
public static class PriceBytes
{
    private const byte Form = 0x31;

    public static byte[] Serialize(PricePartial partial) => StoredForm.Write(Form, to =>
    {
        to.WriteCounts(
            partial.Lines, partial.WithoutStandard, partial.WithoutOrderPrice, partial.WithoutAgreed,
            partial.WithoutRate);
        to.Write(partial.NextChangeDay);
        to.Write7BitEncodedInt(partial.Prices.Count);
        foreach (var (currency, sums) in partial.Prices)
            WritePrices(to, currency, sums);
        to.Write7BitEncodedInt(partial.Savings.Count);
        foreach (var (currency, sums) in partial.Savings)
            WriteSavings(to, currency, sums);
    });

    /// <exception cref="InvalidDataException">The bytes are of another form, cut off or too long.</exception>
    public static PricePartial Deserialize(ReadOnlySpan<byte> bytes) => StoredForm.Read(Form, bytes, from =>
    {
        var partial = new PricePartial
        {
            Lines = from.Read7BitEncodedInt64(),
            WithoutStandard = from.Read7BitEncodedInt64(),
            WithoutOrderPrice = from.Read7BitEncodedInt64(),
            WithoutAgreed = from.Read7BitEncodedInt64(),
            WithoutRate = from.Read7BitEncodedInt64(),
            NextChangeDay = from.ReadInt32(),
        };
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
            partial.AddPrices(from.ReadString(), ReadPrices(from));
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
            partial.AddSavings(from.ReadString(), ReadSavings(from));
        return partial;
    });

    private static void WritePrices(BinaryWriter to, string currency, PriceSums sums)
    {
        to.Write(currency);
        to.WriteCounts(sums.StandardLines, sums.OrderedLines, sums.AgreedLines);
        to.WriteRatio(sums.Standard);
        to.WriteRatio(sums.PriceEffect);
        to.WriteRatio(sums.CurrencyEffect);
        to.WriteRatio(sums.OverOrdered);
        to.WriteRatio(sums.Agreed);
        to.WriteRatio(sums.OverAgreed);
    }

    private static PriceSums ReadPrices(BinaryReader from) => new()
    {
        StandardLines = from.Read7BitEncodedInt64(),
        OrderedLines = from.Read7BitEncodedInt64(),
        AgreedLines = from.Read7BitEncodedInt64(),
        Standard = from.ReadRatio(),
        PriceEffect = from.ReadRatio(),
        CurrencyEffect = from.ReadRatio(),
        OverOrdered = from.ReadRatio(),
        Agreed = from.ReadRatio(),
        OverAgreed = from.ReadRatio(),
    };

    private static void WriteSavings(BinaryWriter to, string currency, SavingsSums sums)
    {
        to.Write(currency);
        to.WriteCounts(sums.Lines, sums.WithoutIndex, sums.AvoidedCases, sums.CostLines, sums.CostWithoutIndex);
        to.WriteRatio(sums.Realised);
        to.WriteRatio(sums.Indexed);
        to.WriteRatio(sums.Avoided);
        to.WriteRatio(sums.CurrentCost);
        to.WriteRatio(sums.BaselineCost);
        to.WriteRatio(sums.IndexEffect);
        to.WriteRatio(sums.CurrencyEffect);
        to.WriteRatio(sums.TariffEffect);
    }

    private static SavingsSums ReadSavings(BinaryReader from) => new()
    {
        Lines = from.Read7BitEncodedInt64(),
        WithoutIndex = from.Read7BitEncodedInt64(),
        AvoidedCases = from.Read7BitEncodedInt64(),
        CostLines = from.Read7BitEncodedInt64(),
        CostWithoutIndex = from.Read7BitEncodedInt64(),
        Realised = from.ReadRatio(),
        Indexed = from.ReadRatio(),
        Avoided = from.ReadRatio(),
        CurrentCost = from.ReadRatio(),
        BaselineCost = from.ReadRatio(),
        IndexEffect = from.ReadRatio(),
        CurrencyEffect = from.ReadRatio(),
        TariffEffect = from.ReadRatio(),
    };
}
