using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tandem.Json;

/// <summary>
/// A string as RFC 8785 section 3.2.2.2 writes it: only the quote, the backslash and control characters are escaped,
/// the latter by their short form where there is one, else by four lower-case hexadecimal digits.
/// </summary>
internal static class CanonicalText
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(control => (char)control), '"', '\\']);

    public static void Write(string text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Escaped) is var at and >= 0)
        {
            WritePlain(rest[..at], output);
            output.Write(Encoding.ASCII.GetBytes(Escape(rest[at])));
            rest = rest[(at + 1)..];
        }

        WritePlain(rest, output);
        output.Write("\""u8);
    }

    private static void WritePlain(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        try
        {
            Utf8.GetBytes(text, output);
        }
        catch (EncoderFallbackException halfPair)
        {
            throw new JsonException("A string holds half a surrogate pair.", halfPair);
        }
    }

    private static string Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
    };
}
