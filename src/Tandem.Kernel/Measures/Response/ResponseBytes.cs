namespace Tandem.Measures;

/// <summary>
/// A partial of response times as bytes, for storing; bytes of another form are refused and folded again.
/// </summary>
public static class ResponseBytes
{
    private const byte Form = 0x41;

    public static byte[] Serialize(ResponsePartial partial) => StoredForm.Write(Form, to =>
    {
        to.Write(partial.NextChangeDay);
        to.Write7BitEncodedInt(partial.Requests.Count);
        foreach (var (key, sums) in partial.Requests)
        {
            to.Write((byte)key.AskedBy);
            to.Write(key.Kind);
            to.WriteCounts(sums.Answered, sums.Within, sums.OpenPastPromise, sums.OpenInTime);
            to.WriteDays(sums.WorkingSeconds);
        }
    });

    /// <exception cref="InvalidDataException">The bytes are of another form, cut off or too long.</exception>
    public static ResponsePartial Deserialize(ReadOnlySpan<byte> bytes) => StoredForm.Read(Form, bytes, from =>
    {
        var partial = new ResponsePartial { NextChangeDay = from.ReadInt32() };
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
        {
            var sums = partial.Of(new ResponseKey((Asker)from.ReadByte(), from.ReadString()));
            sums.Answered = from.Read7BitEncodedInt64();
            sums.Within = from.Read7BitEncodedInt64();
            sums.OpenPastPromise = from.Read7BitEncodedInt64();
            sums.OpenInTime = from.Read7BitEncodedInt64();
            from.ReadDays(sums.WorkingSeconds);
        }

        return partial;
    });
}
