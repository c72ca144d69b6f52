using System.Numerics;
using System.Security.Cryptography;
using static Tandem.Log.Ed25519Encoding;

namespace Tandem.Log;

/// <summary>
/// Ed25519 as RFC 8032 section 5.1 describes it, in whole numbers. It takes milliseconds and its time depends on its
/// numbers: good for verifying anywhere, and for signing only where nobody can measure the machine closely.
/// </summary>
internal sealed class ManagedEd25519 : IEd25519
{
    public byte[] PublicKey(ReadOnlySpan<byte> seed) => (EdwardsPoint.Base * Expand(seed).Scalar).Encode();

    public byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        var (scalar, prefix) = Expand(seed);
        var publicKey = (EdwardsPoint.Base * scalar).Encode();
        var once = Digest(prefix, [], message);
        var commitment = (EdwardsPoint.Base * once).Encode();
        var challenge = Digest(commitment, publicKey, message);
        var answer = (once + (challenge * scalar)) % GroupOrder;

        return [.. commitment, .. Bytes(answer)];
    }

    /// <summary>Computes R = S·B − k·A and compares its only encoding with the one in the signature.</summary>
    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (EdwardsPoint.Decode(publicKey) is not { } key)
            return false;

        var challenge = Digest(signature[..32], publicKey, message);
        var commitment = (EdwardsPoint.Base * Number(signature[32..])) + (key.Negated * challenge);

        return commitment.Encode().AsSpan().SequenceEqual(signature[..32]);
    }

    private static (BigInteger Scalar, byte[] Prefix) Expand(ReadOnlySpan<byte> seed)
    {
        var hash = SHA512.HashData(seed);
        hash[0] &= 0xF8;
        hash[31] &= 0x7F;
        hash[31] |= 0x40;
        return (Number(hash.AsSpan(0, 32)), hash[32..]);
    }

    private static BigInteger Digest(
        ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> message)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        sha.AppendData(first);
        sha.AppendData(second);
        sha.AppendData(message);
        return Number(sha.GetHashAndReset()) % GroupOrder;
    }
}
