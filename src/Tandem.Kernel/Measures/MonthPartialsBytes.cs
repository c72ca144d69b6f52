namespace Tandem.Measures;

/// <summary>
/// The partials of a month as bytes, for storing: each family with its length, in one order. Bytes in which any family
/// is of another form are refused, and the month is folded again.
/// </summary>
public static class MonthPartialsBytes
{
    private const byte Form = 0x22;

    /// <summary>The form before it was counted how a buyer orders and pays, in which older months are final.</summary>
    private const byte WithoutOrdering = 0x21;

    public static byte[] Serialize(MonthPartials month) => StoredForm.Write(Form, to =>
    {
        Write(to, month.Delivery, PartialBytes.Serialize);
        Write(to, month.Orders, OrdersBytes.Serialize);
        Write(to, month.Quality, QualityBytes.Serialize);
        Write(to, month.Price, PriceBytes.Serialize);
        Write(to, month.Response, ResponseBytes.Serialize);
        Write(to, month.Forecast, ForecastBytes.Serialize);
        Write(to, month.Improvements, ImprovementBytes.Serialize);
        Write(to, month.Ordering, OrderingBytes.Serialize);
    });

    /// <exception cref="InvalidDataException">The bytes are of another form, cut off or too long.</exception>
    public static MonthPartials Deserialize(ReadOnlySpan<byte> bytes) =>
        StoredForm.Read(Form, bytes, from => Families(from, ordering: true));

    /// <summary>As <see cref="Deserialize"/>; also a month that was stored before a family was counted.</summary>
    /// <exception cref="InvalidDataException">The bytes are of another form, cut off or too long.</exception>
    public static MonthPartials DeserializeFinal(ReadOnlySpan<byte> bytes) =>
        bytes is [WithoutOrdering, ..]
            ? StoredForm.Read(WithoutOrdering, bytes, from => Families(from, ordering: false))
            : Deserialize(bytes);

    private static MonthPartials Families(BinaryReader from, bool ordering) => new()
    {
        Delivery = Read(from, PartialBytes.Deserialize),
        Orders = Read(from, OrdersBytes.Deserialize),
        Quality = Read(from, QualityBytes.Deserialize),
        Price = Read(from, PriceBytes.Deserialize),
        Response = Read(from, ResponseBytes.Deserialize),
        Forecast = Read(from, ForecastBytes.Deserialize),
        Improvements = Read(from, ImprovementBytes.Deserialize),
        Ordering = ordering ? Read(from, OrderingBytes.Deserialize) : null,
    };

    private delegate T Reading<out T>(ReadOnlySpan<byte> bytes);

    private static void Write<T>(BinaryWriter to, T? partial, Func<T, byte[]> bytes)
        where T : class
    {
        var written = partial is null ? [] : bytes(partial);
        to.Write7BitEncodedInt(written.Length);
        to.Write(written);
    }

    private static T? Read<T>(BinaryReader from, Reading<T> read)
        where T : class
    {
        var length = from.Read7BitEncodedInt();
        if (length == 0)
            return null;

        var bytes = from.ReadBytes(length);
        return bytes.Length == length ? read(bytes) : throw new EndOfStreamException();
    }
}
