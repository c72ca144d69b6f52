namespace Tandem.Log;

/// <summary>
/// Ed25519 signatures (RFC 8032) by the OpenSSL library that .NET itself loads, or by managed arithmetic where there
/// is none. Verification is strict and equal for both: besides a wrong signature it refuses S beyond the group order,
/// encodings of points that are not the canonical ones, and public keys of small order, under which one signature
/// fits many texts.
/// </summary>
public static class Ed25519
{
    public const int SeedSize = 32;
    public const int PublicKeySize = 32;
    public const int SignatureSize = 64;

    private static readonly IEd25519 Arithmetic =
        OpenSslEd25519.IsPresent ? new OpenSslEd25519() : new ManagedEd25519();

    public static byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedSize, nameof(seed));
        return Arithmetic.PublicKey(seed);
    }

    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedSize, nameof(seed));
        return Arithmetic.Sign(seed, message);
    }

    /// <summary>False for anything but a good signature, also for a key or signature of a wrong length.</summary>
    public static bool Verify(
        ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        Verify(Arithmetic, publicKey, message, signature);

    internal static bool Verify(
        IEd25519 arithmetic,
        ReadOnlySpan<byte> publicKey,
        ReadOnlySpan<byte> message,
        ReadOnlySpan<byte> signature) =>
        publicKey.Length == PublicKeySize
        && signature.Length == SignatureSize
        && Ed25519Encoding.IsUsableKey(publicKey)
        && Ed25519Encoding.IsCanonicalScalar(signature[32..])
        && arithmetic.Verify(publicKey, message, signature);
}

/// <summary>The arithmetic behind Ed25519. Lengths have been checked by the caller.</summary>
internal interface IEd25519
{
    byte[] PublicKey(ReadOnlySpan<byte> seed);

    byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message);

    bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);
}
