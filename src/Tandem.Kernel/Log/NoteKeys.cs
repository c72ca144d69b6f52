using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Tandem.Log;

/// <summary>
/// A public key under which notes are believed (C2SP signed-note): a name, and an Ed25519 key. Its text form, the
/// verifier key, is <c>name+hash+base64</c>; the hash binds the name to the key, so a slip of the pen is noticed.
/// </summary>
public sealed class NoteVerifier
{
    private const byte Ed25519Keys = 1;

    private readonly byte[] publicKey;

    public NoteVerifier(string name, ReadOnlySpan<byte> publicKey)
    {
        if (!IsName(name))
            throw new ArgumentException("A key name has no spaces and no plus.", nameof(name));
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, Ed25519.PublicKeySize, nameof(publicKey));
        Name = name;
        this.publicKey = publicKey.ToArray();
        KeyHash = BinaryPrimitives.ReadUInt32BigEndian(
            Hash.Sha256([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519Keys, .. publicKey]).ToArray());
    }

    public string Name { get; }

    /// <summary>The first four bytes of SHA-256 over name, kind and key: they tell keys of one name apart.</summary>
    public uint KeyHash { get; }

    public string VerifierKey => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}+{KeyHash:x8}+{Convert.ToBase64String([Ed25519Keys, .. publicKey])}");

    public static NoteVerifier Parse(string verifierKey) =>
        TryParse(verifierKey, out var verifier)
            ? verifier
            : throw new FormatException("This is not a verifier key of the form name+hash+key.");

    public static bool TryParse(
        string? verifierKey, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out NoteVerifier? verifier)
    {
        verifier = null;
        if (verifierKey?.Split('+', 3) is not [var name, _, var key] || !IsName(name))
            return false;

        Span<byte> bytes = stackalloc byte[1 + Ed25519.PublicKeySize];
        if (!Convert.TryFromBase64String(key, bytes, out var length) || length != bytes.Length)
            return false;

        var read = new NoteVerifier(name, bytes[1..]);
        verifier = read.VerifierKey == verifierKey ? read : null;
        return verifier is not null;
    }

    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        Ed25519.Verify(publicKey, text, signature);

    public override string ToString() => VerifierKey;

    internal static bool IsName(string name) =>
        name.Length is > 0 and <= 255
        && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c == '+');
}

/// <summary>Signs notes by a name with the Ed25519 key of a 32-byte seed. The seed is never shown.</summary>
public sealed class NoteSigner
{
    private readonly byte[] seed;

    public NoteSigner(string name, ReadOnlySpan<byte> seed)
    {
        this.seed = seed.ToArray();
        Verifier = new NoteVerifier(name, Ed25519.PublicKey(seed));
    }

    public NoteVerifier Verifier { get; }

    public NoteSignature Sign(string text) =>
        new(Verifier.Name, Verifier.KeyHash, Ed25519.Sign(seed, Encoding.UTF8.GetBytes(text)));
}

/// <summary>One line under a note: who says to have signed it, with which key, and the signature.</summary>
public sealed record NoteSignature(string Name, uint KeyHash, byte[] Signature);
