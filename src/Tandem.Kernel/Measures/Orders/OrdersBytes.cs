namespace Tandem.Measures;

/// <summary>A partial of orders as bytes, for storing; bytes of another form are refused and folded again.</summary>
public static class OrdersBytes
{
    private const byte Form = 0x21;

    public static byte[] Serialize(OrdersPartial partial) => StoredForm.Write(Form, to =>
    {
        to.WriteCounts(partial.Orders, partial.Perfect, partial.NotFinal, partial.Open, partial.NotMeasured);
        to.WriteCounts(partial.Lines, partial.OnTime, partial.Measured, partial.InFull);
        to.WriteCounts(partial.WithPapers, partial.PapersRight, partial.WithCondition, partial.Sound);
        to.WriteCounts(
            partial.WithoutMeasurePoint, partial.WithoutInvoices, partial.WithoutPrice, partial.WithoutDefectFacts,
            partial.WithoutReceipts);
        to.Write(partial.NextChangeDay);
    });

    /// <exception cref="InvalidDataException">The bytes are of another form, cut off or too long.</exception>
    public static OrdersPartial Deserialize(ReadOnlySpan<byte> bytes) => StoredForm.Read(Form, bytes, from =>
        new OrdersPartial
        {
            Orders = from.Read7BitEncodedInt64(),
            Perfect = from.Read7BitEncodedInt64(),
            NotFinal = from.Read7BitEncodedInt64(),
            Open = from.Read7BitEncodedInt64(),
            NotMeasured = from.Read7BitEncodedInt64(),
            Lines = from.Read7BitEncodedInt64(),
            OnTime = from.Read7BitEncodedInt64(),
            Measured = from.Read7BitEncodedInt64(),
            InFull = from.Read7BitEncodedInt64(),
            WithPapers = from.Read7BitEncodedInt64(),
            PapersRight = from.Read7BitEncodedInt64(),
            WithCondition = from.Read7BitEncodedInt64(),
            Sound = from.Read7BitEncodedInt64(),
            WithoutMeasurePoint = from.Read7BitEncodedInt64(),
            WithoutInvoices = from.Read7BitEncodedInt64(),
            WithoutPrice = from.Read7BitEncodedInt64(),
            WithoutDefectFacts = from.Read7BitEncodedInt64(),
            WithoutReceipts = from.Read7BitEncodedInt64(),
            NextChangeDay = from.ReadInt32(),
        });
}
