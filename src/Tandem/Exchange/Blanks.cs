namespace Tandem.Exchange;

/// <summary>Blanks around a field, which say nothing: plain ones, and those that break no line.</summary>
internal static class Blanks
{
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            text = text.Trim(" \t"u8);
            if (text.StartsWith("\u00A0"u8))
                text = text[2..];
            else if (text.EndsWith("\u00A0"u8))
                text = text[..^2];
            else if (text.StartsWith("\u202F"u8))
                text = text[3..];
            else if (text.EndsWith("\u202F"u8))
                text = text[..^3];
            else
                return text;
        }
    }
}
