using System.Text;

namespace Tandem.Performance;

/// <summary>The texts of facts, each in memory but once.</summary>
internal sealed class FactTexts
{
    private const int UsualLength = 256;

    private readonly HashSet<string> texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known;

    public FactTexts() => known = texts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text of these bytes.</summary>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        Span<char> buffer = utf8.Length <= UsualLength ? stackalloc char[UsualLength] : new char[utf8.Length];
        var text = buffer[..Encoding.UTF8.GetChars(utf8, buffer)];
        if (known.TryGetValue(text, out var found))
            return found;

        found = text.ToString();
        texts.Add(found);
        return found;
    }
}
