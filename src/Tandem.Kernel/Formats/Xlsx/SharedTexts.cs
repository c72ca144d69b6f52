using System.Buffers.Binary;
using System.Text;

namespace Tandem.Formats.Xlsx;

/// <summary>
/// The texts that cells refer to by number. They are read when they are asked for, and kept as UTF-8 with their
/// lengths, because a table can have millions of them; how many bytes and texts is limited.
/// </summary>
internal sealed class SharedTexts(PartXml? part, XlsxLimits limits) : IDisposable
{
    private const int BlockBytes = 1024 * 1024;
    private const int BlockTexts = 64 * 1024;
    private const int Prefix = sizeof(int);

    private readonly List<byte[]> blocks = [];
    private readonly List<int[]> starts = [];
    private int used;
    private int count;

    public string Of(int index)
    {
        while (count <= index)
        {
            if (part is null || !part.ReadTo("si"))
                throw new XlsxException(XlsxFault.Damaged);

            Keep(XlsxText.Decoded(part.Text(limits.TextLength, without: "rPh")));
        }

        var start = starts[index / BlockTexts][index % BlockTexts];
        var kept = blocks[start / BlockBytes].AsSpan(start % BlockBytes);
        return Encoding.UTF8.GetString(kept.Slice(Prefix, BinaryPrimitives.ReadInt32LittleEndian(kept)));
    }

    public void Dispose() => part?.Dispose();

    /// <summary>A text lies whole in one block.</summary>
    private void Keep(string text)
    {
        var length = Prefix + Encoding.UTF8.GetByteCount(text);
        if (length > BlockBytes - used % BlockBytes || used == blocks.Count * BlockBytes)
            used = blocks.Count * BlockBytes;
        if (used + (long)length > limits.TextBytes || count >= limits.Texts)
            throw new XlsxException(XlsxFault.TooManyTexts);
        if (used == blocks.Count * BlockBytes)
            blocks.Add(new byte[BlockBytes]);
        if (count == starts.Count * BlockTexts)
            starts.Add(new int[BlockTexts]);

        var to = blocks[^1].AsSpan(used % BlockBytes, length);
        BinaryPrimitives.WriteInt32LittleEndian(to, length - Prefix);
        Encoding.UTF8.GetBytes(text, to[Prefix..]);
        starts[^1][count % BlockTexts] = used;
        (used, count) = (used + length, count + 1);
    }
}
