using System.Security.Cryptography;
using System.Text;
using Tandem.Access;
using Tandem.Webhooks;

namespace Tandem.Exchange;

/// <summary>
/// The keys with which messages to webhooks are signed. None stands in the database: each is derived (HKDF-SHA256,
/// RFC 5869) from the id of the webhook, the number of its key, and one secret in a file of the folder of keys.
/// </summary>
internal sealed class WebhookKeys(string folder)
{
    private const int Bytes = 32;

    private readonly Lazy<byte[]> root = new(() => SecretFile.ReadOrMake(Path.Combine(folder, "webhooks.key")));

    /// <summary>The secret in the form in which a receiver enters it.</summary>
    public string Secret(WebhookId webhook, int number) => WebhookSignature.Written(Key(webhook, number));

    /// <summary>The header with a signature for each key that counts now.</summary>
    public string Signatures(Webhook webhook, string id, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var signed = new List<string>();
        foreach (var number in webhook.KeysAt(now))
            signed.Add(WebhookSignature.Of(Key(webhook.Id, number), id, now.ToUnixTimeSeconds(), body));
        return string.Join(' ', signed);
    }

    private byte[] Key(WebhookId webhook, int number) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, root.Value, Bytes,
        info: Encoding.ASCII.GetBytes(FormattableString.Invariant($"tandem webhook {webhook} {number}")));
}
