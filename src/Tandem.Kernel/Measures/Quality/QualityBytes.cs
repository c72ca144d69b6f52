namespace Tandem.Measures;

/// <summary>A partial of quality as bytes, for storing; bytes of another form are refused and folded again.</summary>
public static class QualityBytes
{
    private const byte Form = 0x11;

    public static byte[] Serialize(QualityPartial partial) => StoredForm.Write(Form, to =>
    {
        to.WriteCounts(
            partial.InspectedLots, partial.RejectedLots, partial.UnsortedLots, partial.NotCausedBySupplier,
            partial.NotConfirmed, partial.WithoutReceipt, partial.WithoutQuantity, partial.WithoutDefectFacts,
            partial.WithoutInspections);
        to.Write(partial.CohortIsOpen);
        to.Write(partial.NextChangeDay);
        to.Write7BitEncodedInt(partial.Units.Count);
        foreach (var (unit, sums) in partial.Units)
        {
            to.Write(unit);
            to.WriteCounts(sums.Receipts);
            to.WriteWide(sums.ReceivedMicros);
            to.WriteWide(sums.InspectableMicros);
            to.WriteWide(sums.NonconformingMicros);
            to.WriteWide(sums.CohortNonconformingMicros);
            to.WriteWide(sums.RejectedMicros);
        }
    });

    /// <exception cref="InvalidDataException">The bytes are of another form, cut off or too long.</exception>
    public static QualityPartial Deserialize(ReadOnlySpan<byte> bytes) => StoredForm.Read(Form, bytes, from =>
    {
        var partial = new QualityPartial
        {
            InspectedLots = from.Read7BitEncodedInt64(),
            RejectedLots = from.Read7BitEncodedInt64(),
            UnsortedLots = from.Read7BitEncodedInt64(),
            NotCausedBySupplier = from.Read7BitEncodedInt64(),
            NotConfirmed = from.Read7BitEncodedInt64(),
            WithoutReceipt = from.Read7BitEncodedInt64(),
            WithoutQuantity = from.Read7BitEncodedInt64(),
            WithoutDefectFacts = from.Read7BitEncodedInt64(),
            WithoutInspections = from.Read7BitEncodedInt64(),
            CohortIsOpen = from.ReadBoolean(),
            NextChangeDay = from.ReadInt32(),
        };
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
        {
            partial.AddUnit(from.ReadString(), new()
            {
                Receipts = from.Read7BitEncodedInt64(),
                ReceivedMicros = from.ReadWide(),
                InspectableMicros = from.ReadWide(),
                NonconformingMicros = from.ReadWide(),
                CohortNonconformingMicros = from.ReadWide(),
                RejectedMicros = from.ReadWide(),
            });
        }

        return partial;
    });
}
