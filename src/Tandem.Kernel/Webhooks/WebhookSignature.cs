using System.Security.Cryptography;
using System.Text;

namespace Tandem.Webhooks;

/// <summary>
/// How a webhook is signed after Standard Webhooks 1.0.0, symmetric scheme v1: HMAC-SHA256 over id, moment in Unix
/// seconds and the bytes of the body, with full stops between.
/// </summary>
public static class WebhookSignature
{
    /// <summary>With which a secret begins in its written form; base64 of the key follows.</summary>
    public const string SecretStart = "whsec_";

    /// <summary>The secret as sender and receiver write it.</summary>
    public static string Written(ReadOnlySpan<byte> key) => SecretStart + Convert.ToBase64String(key);

    /// <summary>The signature as it stands in the header; several stand there with blanks between.</summary>
    public static string Of(ReadOnlySpan<byte> key, string id, long seconds, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}.{seconds}.")));
        hmac.AppendData(body);
        return "v1," + Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
