using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Tandem.Log;

/// <summary>
/// A text with signatures under it (C2SP signed-note): the text ends in a newline, then an empty line, then one line
/// per signature. Refused: control characters other than newline, a text without signatures, a line that is not a
/// signature, more than <see cref="MaxSignatures"/> of them, more than <see cref="MaxLength"/> characters.
/// </summary>
public sealed class SignedNote
{
    public const int MaxLength = 1_000_000;
    public const int MaxSignatures = 100;

    private const string Dash = "\u2014 ";
    private const int KeyHashSize = 4;

    private readonly byte[] signed;

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
        signed = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>What is signed, its last newline included.</summary>
    public string Text { get; }

    public IReadOnlyList<NoteSignature> Signatures { get; }

    public static SignedNote Sign(string text, params IEnumerable<NoteSigner> signers)
    {
        if (!IsText(text))
            throw new ArgumentException("A note ends in a newline and has no control characters.", nameof(text));

        return new SignedNote(text, [.. signers.Select(signer => signer.Sign(text))]);
    }

    public static SignedNote Parse(string note) =>
        TryParse(note, out var read) ? read : throw new FormatException("This is not a signed note.");

    public static bool TryParse(string? note, [NotNullWhen(true)] out SignedNote? read)
    {
        read = null;
        var gap = note is { Length: <= MaxLength } ? note.LastIndexOf("\n\n", StringComparison.Ordinal) : -1;
        if (gap < 0 || !IsText(note![..(gap + 1)]) || !note.EndsWith('\n'))
            return false;

        var lines = note[(gap + 2)..].Split('\n')[..^1];
        var signatures = lines.Take(MaxSignatures).Select(ReadSignature).OfType<NoteSignature>().ToList();
        if (lines.Length == 0 || signatures.Count != lines.Length)
            return false;

        read = new SignedNote(note[..(gap + 1)], signatures);
        return true;
    }

    /// <summary>
    /// Whether the holder of the key signed this text. Signatures of other keys are passed over; one that names this
    /// key and does not fit makes the note unbelievable, whatever else stands under it.
    /// </summary>
    public bool IsSignedBy(NoteVerifier verifier)
    {
        var own = Signatures.Where(line => line.Name == verifier.Name && line.KeyHash == verifier.KeyHash).ToList();
        return own.Count > 0 && own.All(line => verifier.Verify(signed, line.Signature));
    }

    /// <summary>The same text with one signature more, as a witness adds it.</summary>
    public SignedNote With(NoteSignature signature) => new(Text, [.. Signatures, signature]);

    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(WriteSignature))}";

    private static string WriteSignature(NoteSignature line)
    {
        var bytes = new byte[KeyHashSize + line.Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, line.KeyHash);
        line.Signature.CopyTo(bytes, KeyHashSize);
        return $"{Dash}{line.Name} {Convert.ToBase64String(bytes)}\n";
    }

    private static NoteSignature? ReadSignature(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal)
            || line[Dash.Length..].Split(' ') is not [var name, var base64]
            || !NoteVerifier.IsName(name))
        {
            return null;
        }

        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length <= KeyHashSize
            || Convert.ToBase64String(bytes, 0, length) != base64)
        {
            return null;
        }

        return new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[KeyHashSize..length]);
    }

    private static bool IsText(string text) =>
        text.EndsWith('\n') && text.All(c => c >= ' ' || c == '\n') && IsUnicode(text);

    private static bool IsUnicode(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}
