using Tandem.Access;
using Tandem.Log;

namespace Tandem.Journal;

/// <summary>
/// The Ed25519 key with which this installation signs the checkpoints of its logs. Its seed stands in a file of the
/// folder of keys, made at the first start, and nowhere else; who holds the verifier key can check every log here.
/// </summary>
public sealed class LogKeys(string folder)
{
    /// <summary>The host part of every log's origin.</summary>
    public const string Name = "tandem";

    private readonly Lazy<NoteSigner> signer =
        new(() => new NoteSigner(Name, SecretFile.ReadOrMake(Path.Combine(folder, "journal.seed"))));

    public NoteSigner Signer => signer.Value;

    public NoteVerifier Verifier => Signer.Verifier;
}
