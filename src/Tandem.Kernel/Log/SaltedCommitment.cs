using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tandem.Json;

namespace Tandem.Log;

/// <summary>
/// What the log holds in place of a section of an entry: SHA-256 over 32 random bytes and the section's canonical
/// JSON. Who has salt and section can check it; who has not, cannot even guess a yes or no. When both are erased the
/// commitment says nothing more, and the log still verifies.
/// </summary>
public static class SaltedCommitment
{
    public const int SaltSize = 32;

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltSize);

    public static Hash Of(ReadOnlySpan<byte> salt, JsonNode? section) => OfCanonical(salt, CanonicalJson.Of(section));

    public static Hash Of(ReadOnlySpan<byte> salt, JsonElement section) =>
        OfCanonical(salt, CanonicalJson.Of(section));

    /// <summary>The commitment to bytes that are canonical JSON already.</summary>
    public static Hash OfCanonical(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> canonical)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltSize, nameof(salt));
        return Hash.Sha256([.. salt, .. canonical]);
    }
}
