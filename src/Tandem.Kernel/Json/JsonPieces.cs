using System.Text.Json;

namespace Tandem.Json;

/// <summary>
/// Reads a JSON document of any length from a stream, token by token where its shape is known and value by value
/// below that, holding no more than one value. A value larger than the limit, and what is not JSON, is refused with a
/// <see cref="JsonException"/>.
/// </summary>
internal sealed class JsonPieces(Stream stream, int maxBytes)
{
    private const int FirstBuffer = 1 << 16;

    private byte[] buffer = new byte[Math.Min(FirstBuffer, maxBytes)];
    private int start;
    private int end;
    private bool isLast;
    private JsonReaderState state;

    /// <summary>The next token, with its text if it is a name. At the end of the document there is none.</summary>
    public async ValueTask<(JsonTokenType Token, string? Name)> Next(CancellationToken ct)
    {
        (JsonTokenType, string?) next;
        while (!TryNext(out next))
            await Fill(ct);

        return next;
    }

    /// <summary>The value that comes next, or null where the array ends.</summary>
    public async ValueTask<JsonElement?> Value(CancellationToken ct)
    {
        JsonElement? value;
        while (!TryValue(out value))
            await Fill(ct);

        return value;
    }

    private bool TryNext(out (JsonTokenType Token, string? Name) next)
    {
        var reader = Reader();
        var read = reader.Read();
        next = read ? (reader.TokenType, NameAt(ref reader)) : (JsonTokenType.None, null);
        if (read)
            Take(ref reader);

        return read || isLast;
    }

    private bool TryValue(out JsonElement? value)
    {
        value = null;
        var reader = Reader();
        if (!reader.Read())
            return isLast ? throw new JsonException("The document ends where a value should stand.") : false;

        if (reader.TokenType != JsonTokenType.EndArray && !JsonElement.TryParseValue(ref reader, out value))
            return false;

        Take(ref reader);
        return true;
    }

    private Utf8JsonReader Reader() => new(buffer.AsSpan(start, end - start), isLast, state);

    private void Take(ref Utf8JsonReader reader)
    {
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
    }

    private async ValueTask Fill(CancellationToken ct)
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            if (end == maxBytes)
                throw new JsonException($"A value is larger than {maxBytes} bytes.");
            Array.Resize(ref buffer, (int)Math.Min(maxBytes, buffer.Length * 2L));
        }

        var read = await stream.ReadAsync(buffer.AsMemory(end), ct);
        isLast = read == 0;
        end += read;
    }

    private static string? NameAt(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
        }
        catch (InvalidOperationException invalid)
        {
            throw new JsonException("A name is not valid Unicode.", invalid);
        }
    }
}
