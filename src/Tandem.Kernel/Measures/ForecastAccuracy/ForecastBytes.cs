namespace Tandem.Measures;

/// <summary>
/// A partial of forecast accuracy as bytes, for storing; bytes of another form are refused and folded again.
/// </summary>
public static class ForecastBytes
{
    private const byte Form = 0x51;

    public static byte[] Serialize(ForecastPartial partial) => StoredForm.Write(Form, to =>
    {
        to.WriteCounts(partial.Open, partial.WithoutForecast, partial.WithoutDemandFacts);
        to.Write(partial.NextChangeDay);
        to.Write7BitEncodedInt(partial.Units.Count);
        foreach (var (unit, sums) in partial.Units)
        {
            to.Write(unit);
            to.WriteCounts(sums.Buckets, sums.Skipped);
            to.WriteWide(sums.DemandMicros);
            to.WriteWide(sums.ErrorMicros);
            to.WriteWide(sums.AbsoluteErrorMicros);
            to.WriteWide(sums.ShareTrillionths);
        }
    });

    /// <exception cref="InvalidDataException">The bytes are of another form, cut off or too long.</exception>
    public static ForecastPartial Deserialize(ReadOnlySpan<byte> bytes) => StoredForm.Read(Form, bytes, from =>
    {
        var partial = new ForecastPartial
        {
            Open = from.Read7BitEncodedInt64(),
            WithoutForecast = from.Read7BitEncodedInt64(),
            WithoutDemandFacts = from.Read7BitEncodedInt64(),
            NextChangeDay = from.ReadInt32(),
        };
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
        {
            partial.AddUnit(from.ReadString(), new()
            {
                Buckets = from.Read7BitEncodedInt64(),
                Skipped = from.Read7BitEncodedInt64(),
                DemandMicros = from.ReadWide(),
                ErrorMicros = from.ReadWide(),
                AbsoluteErrorMicros = from.ReadWide(),
                ShareTrillionths = from.ReadWide(),
            });
        }

        return partial;
    });
}
