using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tandem.Json;

/// <summary>
/// The one form of a JSON value that is hashed and signed: RFC 8785 (JCS). Names are sorted by UTF-16 code units,
/// there is no white space, strings are escaped as little as allowed, numbers are written as ECMAScript does.
/// Refused with a <see cref="JsonException"/>: what is not JSON, a name that occurs twice in one object, half a
/// surrogate pair, a number that a double cannot hold, and nesting deeper than <see cref="MaxDepth"/>. Numbers are
/// doubles here: an amount that must be exact is written as a string.
/// </summary>
public static class CanonicalJson
{
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = MaxDepth };

    public static byte[] Of(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        var element = JsonElement.ParseValue(ref reader);
        if (reader.Read())
            throw new JsonException("There is more than one value.");

        return Of(element);
    }

    public static byte[] Of(JsonElement element)
    {
        var output = new ArrayBufferWriter<byte>();
        try
        {
            Write(element, output, MaxDepth);
        }
        catch (InvalidOperationException halfPair)
        {
            throw new JsonException("A string is not valid Unicode.", halfPair);
        }

        return output.WrittenSpan.ToArray();
    }

    public static byte[] Of(JsonNode? node)
    {
        var output = new ArrayBufferWriter<byte>();
        try
        {
            Write(node, output, MaxDepth);
        }
        catch (Exception refused) when (refused is InvalidOperationException or ArgumentException)
        {
            throw new JsonException("A value has no JSON form.", refused);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Write(JsonElement element, ArrayBufferWriter<byte> output, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = element.EnumerateObject().Select(member => (member.Name, member.Value));
                WriteObject(members, output, depth, Write);
                break;
            case JsonValueKind.Array:
                WriteArray(element.EnumerateArray(), output, depth, Write);
                break;
            case JsonValueKind.String:
                CanonicalText.Write(element.GetString()!, output);
                break;
            case JsonValueKind.Number:
                output.Write(Encoding.ASCII.GetBytes(CanonicalNumber.Of(element.GetDouble())));
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Null:
                output.Write("null"u8);
                break;
            case JsonValueKind.Undefined:
                throw new JsonException("There is no value.");
        }
    }

    private static void Write(JsonNode? node, ArrayBufferWriter<byte> output, int depth)
    {
        if (node is JsonObject members)
            WriteObject(members.Select(member => (member.Key, member.Value)), output, depth, Write);
        else if (node is JsonArray items)
            WriteArray(items, output, depth, Write);
        else if (node is JsonValue value && value.TryGetValue<string>(out var text))
            CanonicalText.Write(text, output);
        else
            Write(Parsed(node), output, depth);
    }

    private static JsonElement Parsed(JsonNode? simple)
    {
        using var document = JsonDocument.Parse(simple?.ToJsonString() ?? "null", Bounded);
        return document.RootElement.Clone();
    }

    private static void WriteObject<T>(
        IEnumerable<(string Name, T Value)> members,
        ArrayBufferWriter<byte> output,
        int depth,
        Action<T, ArrayBufferWriter<byte>, int> write)
    {
        var last = default(string);
        output.Write("{"u8);
        foreach (var (name, value) in members.OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            if (name == last)
                throw new JsonException("A name occurs twice in one object.");
            if (last is not null)
                output.Write(","u8);
            CanonicalText.Write(name, output);
            output.Write(":"u8);
            write(value, output, Deeper(depth));
            last = name;
        }

        output.Write("}"u8);
    }

    private static void WriteArray<T>(
        IEnumerable<T> items, ArrayBufferWriter<byte> output, int depth, Action<T, ArrayBufferWriter<byte>, int> write)
    {
        var first = true;
        output.Write("["u8);
        foreach (var item in items)
        {
            if (!first)
                output.Write(","u8);
            write(item, output, Deeper(depth));
            first = false;
        }

        output.Write("]"u8);
    }

    private static int Deeper(int depth) =>
        depth > 0 ? depth - 1 : throw new JsonException($"Values are nested deeper than {MaxDepth}.");
}
