using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Tandem.Json;

namespace Tandem.Measures;

/// <summary>
/// A definition of measures as canonical JSON (RFC 8785), with the names that metrics.md gives its parameters and every
/// parameter written out, so that what was signed does not change with a default. Reading refuses what is not JSON, a
/// name that is unknown or stands twice, a value that is missing where it must be, of the wrong kind or impossible.
/// Families and parameters that are not named are as in the template default.
/// </summary>
internal static class DefinitionText
{
    private const int MaxIdLength = 60;
    private const int MaxTitleLength = 200;

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static byte[] Write(MeasureDefinition definition)
    {
        JsonNode? node = JsonSerializer.SerializeToNode(definition, Strict);
        return CanonicalJson.Of(node);
    }

    public static string Digest(MeasureDefinition definition) =>
        Convert.ToHexStringLower(SHA256.HashData(Write(definition)));

    public static MeasureDefinition Read(string json)
    {
        try
        {
            var canonical = CanonicalJson.Of(Encoding.UTF8.GetBytes(json));
            var read = JsonSerializer.Deserialize<MeasureDefinition>(canonical, Strict)
                ?? throw new JsonException("A definition is an object.");
            return IsNamed(read) ? read : throw new JsonException("Id, version or title is not one of a definition.");
        }
        catch (ArgumentException impossible)
        {
            throw new JsonException(impossible.Message, impossible);
        }
    }

    private static bool IsNamed(MeasureDefinition read) =>
        read.Version >= 1
        && read.Id.Length is > 0 and <= MaxIdLength
        && read.Id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
        && read.Title.Length <= MaxTitleLength && !string.IsNullOrWhiteSpace(read.Title);
}
