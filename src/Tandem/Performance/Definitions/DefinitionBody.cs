using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tandem.Json;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// A definition in the one form that is signed: canonical JSON (RFC 8785), whose SHA-256 is its digest. What was signed
/// is kept in these bytes and read from them, so that its digest and its figures stay the same whatever the program
/// learns to define later.
/// </summary>
[JsonConverter(typeof(Json))]
public sealed record DefinitionBody
{
    private DefinitionBody(string text) => Text = text;

    public string Text { get; }

    /// <summary>Sixty-four hexadecimal digits, in lower case.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public static DefinitionBody Of(MeasureDefinition definition) =>
        new(Encoding.UTF8.GetString(definition.ToCanonicalJson()));

    /// <summary>A body that somebody sent, in its canonical form.</summary>
    /// <exception cref="JsonException">It is no definition, or a parameter is out of its range.</exception>
    public static DefinitionBody Parse(JsonElement sent)
    {
        var body = new DefinitionBody(Encoding.UTF8.GetString(CanonicalJson.Of(sent)));
        try
        {
            DefinitionParameters.Check(body.Read());
        }
        catch (Exception refused) when (refused is ArgumentException or RefusedException)
        {
            throw new JsonException("A parameter is out of its range.", refused);
        }

        return body;
    }

    /// <summary>The body that was stored in these bytes.</summary>
    public static DefinitionBody Stored(string text) => new(text);

    public MeasureDefinition Read() => MeasureDefinition.Parse(Text);

    internal sealed class Json : JsonConverter<DefinitionBody>
    {
        public override DefinitionBody Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, DefinitionBody value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Text);
    }
}
