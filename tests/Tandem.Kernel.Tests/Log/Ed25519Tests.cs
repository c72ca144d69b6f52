using System.Text.Json;

namespace Tandem.Log;

public sealed class Ed25519Tests(ITestOutputHelper output)
{
    private static readonly ManagedEd25519 Managed = new();

    public static TheoryData<bool> Ways => [false, true];

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_published_signatures_hold_exactly_where_they_should(bool byOpenSsl)
    {
        var arithmetic = Arithmetic(byOpenSsl);
        var checkedCases = 0;
        var published = PublishedVectors.Json("wycheproof/ed25519_test.json");
        foreach (var group in published.GetProperty("testGroups").EnumerateArray())
        {
            var key = Hex(group.GetProperty("publicKey").GetProperty("pk"));
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var holds = Ed25519.Verify(arithmetic, key, Hex(test.GetProperty("msg")), Hex(test.GetProperty("sig")));
                Assert.True(
                    test.GetProperty("result").ValueEquals("valid") == holds, $"case {test.GetProperty("tcId")}");
                checkedCases++;
            }
        }

        Assert.Equal(151, checkedCases);
    }

    [Fact]
    public void Both_ways_give_the_same_keys_and_signatures_and_believe_each_other()
    {
        Assert.SkipUnless(OpenSslEd25519.IsPresent, "OpenSSL 3 is not present");
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var openSsl = new OpenSslEd25519();

        for (var i = 0; i < 20; i++)
        {
            var (secret, message) = (Bytes(random, Ed25519.SeedSize), Bytes(random, i * 7));
            var key = Managed.PublicKey(secret);
            var signature = Managed.Sign(secret, message);

            Assert.Equal(openSsl.PublicKey(secret), key);
            Assert.Equal(openSsl.Sign(secret, message), signature);
            Assert.True(Ed25519.Verify(openSsl, key, message, signature));
            Assert.True(Ed25519.Verify(Managed, key, message, signature));

            signature[random.Next(signature.Length)] ^= (byte)(1 << random.Next(8));
            Assert.False(Ed25519.Verify(openSsl, key, message, signature));
            Assert.False(Ed25519.Verify(Managed, key, message, signature));
        }
    }

    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void A_key_of_small_order_or_in_a_second_spelling_is_not_used(string key) =>
        Assert.False(Ed25519Encoding.IsUsableKey(Convert.FromHexString(key)));

    [Theory]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")]
    public void The_points_of_small_order_are_that(string key) =>
        Assert.Equal(
            EdwardsPoint.Zero.Encode(), (EdwardsPoint.Decode(Convert.FromHexString(key))!.Value * 8).Encode());

    [Theory]
    [InlineData(31, 64)]
    [InlineData(33, 64)]
    [InlineData(32, 63)]
    [InlineData(32, 65)]
    [InlineData(0, 0)]
    public void A_key_or_signature_of_a_wrong_length_is_refused(int key, int signature) =>
        Assert.False(Ed25519.Verify(new byte[key], [], new byte[signature]));

    private static IEd25519 Arithmetic(bool byOpenSsl)
    {
        Assert.SkipUnless(!byOpenSsl || OpenSslEd25519.IsPresent, "OpenSSL 3 is not present");
        return byOpenSsl ? new OpenSslEd25519() : Managed;
    }

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Hex(JsonElement element) => Convert.FromHexString(element.GetString()!);
}
