namespace Tandem.Formats.Xlsx;

/// <summary>The check sum of the parts of a zip (ISO 3309, polynomial EDB88320).</summary>
internal struct Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    private uint state;

    public readonly uint Value => state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = ~state;
        foreach (var value in bytes)
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        state = ~crc;
    }

    private static uint Entry(int index)
    {
        var crc = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        return crc;
    }
}
