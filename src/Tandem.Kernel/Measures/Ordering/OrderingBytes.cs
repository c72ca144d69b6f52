namespace Tandem.Measures;

/// <summary>
/// A partial of ordering and paying as bytes, for storing; bytes of another form are refused and folded again.
/// </summary>
public static class OrderingBytes
{
    private const byte Form = 0x71;

    public static byte[] Serialize(OrderingPartial partial) => StoredForm.Write(Form, to =>
    {
        to.Write(partial.NextChangeDay);
        to.WriteCounts(
            partial.Lines, partial.LateLines, partial.OpenLines, partial.BroughtForward, partial.PutOff,
            partial.OtherQuantity, partial.Cancelled, partial.InGoodTime, partial.PaidInTerm, partial.OpenInvoices,
            partial.VoidInvoices, partial.TellsOfChanges ? 1 : 0, partial.Changes, partial.ShortNotice,
            partial.ChangesOfSupplier);
        to.WriteDays(partial.PaidDays);
        to.WriteDays(partial.OverdueDays);
    });

    /// <exception cref="InvalidDataException">The bytes are of another form, cut off or too long.</exception>
    public static OrderingPartial Deserialize(ReadOnlySpan<byte> bytes) => StoredForm.Read(Form, bytes, from =>
    {
        var partial = new OrderingPartial
        {
            NextChangeDay = from.ReadInt32(),
            Lines = from.Read7BitEncodedInt64(),
            LateLines = from.Read7BitEncodedInt64(),
            OpenLines = from.Read7BitEncodedInt64(),
            BroughtForward = from.Read7BitEncodedInt64(),
            PutOff = from.Read7BitEncodedInt64(),
            OtherQuantity = from.Read7BitEncodedInt64(),
            Cancelled = from.Read7BitEncodedInt64(),
            InGoodTime = from.Read7BitEncodedInt64(),
            PaidInTerm = from.Read7BitEncodedInt64(),
            OpenInvoices = from.Read7BitEncodedInt64(),
            VoidInvoices = from.Read7BitEncodedInt64(),
            TellsOfChanges = from.Read7BitEncodedInt64() != 0,
            Changes = from.Read7BitEncodedInt64(),
            ShortNotice = from.Read7BitEncodedInt64(),
            ChangesOfSupplier = from.Read7BitEncodedInt64(),
        };
        from.ReadDays(partial.PaidDays);
        from.ReadDays(partial.OverdueDays);
        return partial;
    });
}
