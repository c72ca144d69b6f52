using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tandem.Json;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("arrays")]
    [InlineData("french")]
    [InlineData("structures")]
    [InlineData("unicode")]
    [InlineData("values")]
    [InlineData("weird")]
    public void The_published_cases_come_out_byte_for_byte(string name)
    {
        var input = File.ReadAllBytes(PublishedVectors.File($"jcs/input/{name}.json"));
        var expected = File.ReadAllBytes(PublishedVectors.File($"jcs/output/{name}.json"));

        Assert.Equal(expected, CanonicalJson.Of(input));
        Assert.Equal(expected, CanonicalJson.Of(JsonNode.Parse(input)));
        Assert.Equal(expected, CanonicalJson.Of(expected));
    }

    [Fact]
    public void The_published_numbers_are_written_as_ecmascript_does()
    {
        var lines = File.ReadAllLines(PublishedVectors.File("jcs/es6numbers-10000.txt"));

        Assert.Equal(10_000, lines.Length);
        Assert.All(lines, line =>
        {
            var (bits, expected) = (line.Split(',')[0], line.Split(',')[1]);
            var number = BitConverter.UInt64BitsToDouble(
                ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            Assert.Equal(expected, CanonicalNumber.Of(number));
        });
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"\\u0061\":2}")]
    [InlineData("[{\"b\":{\"a\":1,\"a\":1}}]")]
    public void A_name_that_occurs_twice_is_refused(string json) => AssertRefused(json);

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("[\"a\\ud83dz\"]")]
    public void Half_a_surrogate_pair_is_refused(string json) => AssertRefused(json);

    [Theory]
    [InlineData("1e999")]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    [InlineData("1 2")]
    [InlineData("")]
    [InlineData("{\"a\":1,}")]
    public void What_is_no_json_or_no_double_is_refused(string json) => AssertRefused(json);

    [Fact]
    public void A_node_is_held_to_the_same_rules()
    {
        Assert.Throws<JsonException>(() => CanonicalJson.Of(JsonValue.Create(double.NaN)));
        Assert.Throws<JsonException>(() => CanonicalJson.Of(new JsonArray("\ud800")));
        Assert.Equal("{\"a\":[1.5,null,\"é\"],\"z\":true}", Encoding.UTF8.GetString(CanonicalJson.Of(
            new JsonObject { ["z"] = true, ["a"] = new JsonArray(1.50m, null, "é") })));
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        Assert.Equal(128, CanonicalJson.Of(Nested(64)).Length);
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.Of(Nested(65)));

        static byte[] Nested(int depth) => Encoding.ASCII.GetBytes(new string('[', depth) + new string(']', depth));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused() =>
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.Of([(byte)'"', 0xC3, 0x28, (byte)'"']));

    private static void AssertRefused(string json) =>
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));
}
