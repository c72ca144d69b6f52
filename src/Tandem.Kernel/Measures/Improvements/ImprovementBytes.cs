namespace Tandem.Measures;

/// <summary>
/// A partial of improvements as bytes, for storing; bytes of another form are refused and folded again.
/// </summary>
public static class ImprovementBytes
{
    private const byte Form = 0x61;

    public static byte[] Serialize(ImprovementsPartial partial) => StoredForm.Write(Form, to =>
    {
        to.Write(partial.NextChangeDay);
        to.Write(partial.Month);
        to.Write(partial.StateOn);
        foreach (var side in Enum.GetValues<Asker>())
            to.WriteCounts(partial.Of(side).Ideas, partial.Of(side).Realised, partial.Of(side).RealisedInYear);

        to.Write7BitEncodedInt(partial.Completed.Count);
        foreach (var ((accepted, benefit), ideas) in partial.Completed)
        {
            to.Write(accepted);
            to.Write(benefit);
            to.Write7BitEncodedInt64(ideas);
        }

        to.Write7BitEncodedInt(partial.Open.Count);
        foreach (var (accepted, ideas) in partial.Open)
        {
            to.Write(accepted);
            to.Write7BitEncodedInt64(ideas);
        }
    });

    /// <exception cref="InvalidDataException">The bytes are of another form, cut off or too long.</exception>
    public static ImprovementsPartial Deserialize(ReadOnlySpan<byte> bytes) => StoredForm.Read(Form, bytes, from =>
    {
        var partial = new ImprovementsPartial
        {
            NextChangeDay = from.ReadInt32(),
            Month = from.ReadInt32(),
            StateOn = from.ReadInt32(),
        };
        foreach (var side in Enum.GetValues<Asker>())
        {
            partial.Of(side).Ideas = from.Read7BitEncodedInt64();
            partial.Of(side).Realised = from.Read7BitEncodedInt64();
            partial.Of(side).RealisedInYear = from.Read7BitEncodedInt64();
        }

        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
            partial.Completed.Add((from.ReadInt32(), from.ReadInt32()), from.Read7BitEncodedInt64());
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
            partial.Open.Add(from.ReadInt32(), from.Read7BitEncodedInt64());
        return partial;
    });
}
