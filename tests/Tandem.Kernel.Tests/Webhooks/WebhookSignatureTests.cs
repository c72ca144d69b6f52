using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tandem.Webhooks;

/// <summary>What a receiver after Standard Webhooks accepts and refuses, by the published cases.</summary>
public sealed class WebhookSignatureTests
{
    private const long Tolerance = 300;

    [Fact]
    public void A_receiver_accepts_and_refuses_what_the_published_cases_say()
    {
        var all = Shared.Json("vectors/standard-webhooks/cases.json");
        var cases = all.GetProperty("cases").EnumerateArray().ToList();

        Assert.NotEmpty(cases);
        foreach (var one in cases)
        {
            var secret = (one.TryGetProperty("secret", out var own) ? own : all.GetProperty("secret")).GetString()!;
            Assert.True(
                Receives(secret, one) == one.GetProperty("valid").GetBoolean(), one.GetProperty("name").GetString());
        }
    }

    [Fact]
    public void A_secret_is_written_with_its_start_and_base64() =>
        Assert.Equal("whsec_AAEC", WebhookSignature.Written([0, 1, 2]));

    private static bool Receives(string secret, JsonElement of)
    {
        var headers = of.GetProperty("headers");
        if (Header("webhook-id") is not { Length: > 0 } id
            || Header("webhook-signature") is not { Length: > 0 } signatures
            || !long.TryParse(Header("webhook-timestamp"), CultureInfo.InvariantCulture, out var at)
            || Math.Abs(of.GetProperty("now").GetInt64() - at) > Tolerance)
        {
            return false;
        }

        var key = Convert.FromBase64String(
            secret.StartsWith(WebhookSignature.SecretStart, StringComparison.Ordinal)
                ? secret[WebhookSignature.SecretStart.Length..]
                : secret);
        var expected = Encoding.UTF8.GetBytes(
            WebhookSignature.Of(key, id, at, Encoding.UTF8.GetBytes(of.GetProperty("body").GetString()!)));
        return signatures.Split(' ').Any(
            one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected));

        string? Header(string name) => headers.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
