using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// A partial as bytes, for storing. Equal partials give equal bytes. The first byte is the version of the form; bytes
/// of another version are refused, and such partials are folded again.
/// </summary>
public static class PartialBytes
{
    private const byte Version = 1;

    public static byte[] Serialize(DeliveryPartial partial) =>
        StoredForm.Write(Version, to => Write(to, partial));

    /// <exception cref="InvalidDataException">The bytes are of another version, cut off or too long.</exception>
    public static DeliveryPartial Deserialize(ReadOnlySpan<byte> bytes) => StoredForm.Read(Version, bytes, Read);

    private static void Write(BinaryWriter to, DeliveryPartial partial)
    {
        to.Write((byte)partial.AgreedBasis);
        foreach (var basis in Enum.GetValues<DateBasis>())
            WriteCounts(to, partial.On(basis));

        to.Write7BitEncodedInt64(partial.WithoutMeasurePoint);
        to.Write7BitEncodedInt64(partial.NotYetDue);
        to.Write7BitEncodedInt64(partial.CancelledByBuyer);
        to.Write7BitEncodedInt64(partial.ZeroQuantity);
        to.Write7BitEncodedInt64(partial.Waived);
        to.Write7BitEncodedInt64(partial.Confirmed);
        to.Write7BitEncodedInt64(partial.ConfirmedWithRequest);
        to.Write7BitEncodedInt64(partial.ConfirmedAsRequested);
        to.Write7BitEncodedInt64(partial.WithoutStart);
        to.Write(partial.NextChangeDay);
        WriteVolumes(to, partial.Volumes);
        WriteItems(to, partial.Items);
        to.WriteDays(partial.LeadTimes);
        to.WriteDays(partial.Deviations);
    }

    private static DeliveryPartial Read(BinaryReader from)
    {
        var partial = new DeliveryPartial { AgreedBasis = (DateBasis)from.ReadByte() };
        foreach (var basis in Enum.GetValues<DateBasis>())
            ReadCounts(from, partial.On(basis));

        partial.WithoutMeasurePoint = from.Read7BitEncodedInt64();
        partial.NotYetDue = from.Read7BitEncodedInt64();
        partial.CancelledByBuyer = from.Read7BitEncodedInt64();
        partial.ZeroQuantity = from.Read7BitEncodedInt64();
        partial.Waived = from.Read7BitEncodedInt64();
        partial.Confirmed = from.Read7BitEncodedInt64();
        partial.ConfirmedWithRequest = from.Read7BitEncodedInt64();
        partial.ConfirmedAsRequested = from.Read7BitEncodedInt64();
        partial.WithoutStart = from.Read7BitEncodedInt64();
        partial.NextChangeDay = from.ReadInt32();
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
            partial.AddVolume(from.ReadString(), new(from.ReadWide(), from.ReadWide()));
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
            partial.Items.Add(from.ReadInt32(), new(ReadSums(from), ReadSums(from)));
        from.ReadDays(partial.LeadTimes);
        from.ReadDays(partial.Deviations);
        return partial;
    }

    private static void WriteCounts(BinaryWriter to, BasisCounts counts)
    {
        to.Write7BitEncodedInt64(counts.Included);
        to.Write7BitEncodedInt64(counts.OnTime);
        to.Write7BitEncodedInt64(counts.Measured);
        to.Write7BitEncodedInt64(counts.InFull);
        to.Write7BitEncodedInt64(counts.Otif);
    }

    private static void ReadCounts(BinaryReader from, BasisCounts counts)
    {
        counts.Included = from.Read7BitEncodedInt64();
        counts.OnTime = from.Read7BitEncodedInt64();
        counts.Measured = from.Read7BitEncodedInt64();
        counts.InFull = from.Read7BitEncodedInt64();
        counts.Otif = from.Read7BitEncodedInt64();
    }

    private static void WriteVolumes(BinaryWriter to, SortedList<string, VolumeSums> volumes)
    {
        to.Write7BitEncodedInt(volumes.Count);
        foreach (var (unit, sums) in volumes)
        {
            to.Write(unit);
            to.WriteWide(sums.OrderedMicros);
            to.WriteWide(sums.InWindowMicros);
        }
    }

    private static void WriteItems(BinaryWriter to, ItemPools items)
    {
        to.Write7BitEncodedInt(items.Count);
        foreach (var (item, sums) in items.Ascending())
        {
            to.Write(item);
            WriteSums(to, sums.LeadTime);
            WriteSums(to, sums.Deviation);
        }
    }

    private static void WriteSums(BinaryWriter to, Sums sums)
    {
        to.Write7BitEncodedInt64(sums.Count);
        to.Write(sums.Sum);
        to.WriteWide(sums.SumOfSquares);
    }

    private static Sums ReadSums(BinaryReader from) =>
        new(from.Read7BitEncodedInt64(), from.ReadInt64(), from.ReadWide());
}
