using System.Buffers.Binary;

namespace Tandem.Log;

public sealed class SignedNoteTests
{
    private static readonly NoteSigner Signer = new("tandem.example/log", [.. Enumerable.Repeat((byte)7, 32)]);

    [Fact]
    public void The_published_notes_are_believed_exactly_where_they_should_be()
    {
        var notes = PublishedVectors.Json("tlog/notes.json").GetProperty("notes").EnumerateArray().ToList();

        Assert.Equal(8, notes.Count);
        Assert.All(notes, given =>
        {
            var verifier = NoteVerifier.Parse(given.GetProperty("vkey").GetString()!);
            var text = given.GetProperty("note").GetString()!;
            var believed = SignedNote.TryParse(text, out var note) && note.IsSignedBy(verifier);
            Assert.Equal(given.GetProperty("valid").GetBoolean(), believed);
            Assert.True(note is null || note.ToString() == text);
        });
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Each_state_of_the_published_log_is_signed_and_follows_from_the_ones_before(int size)
    {
        var verifier = NoteVerifier.Parse(File.ReadAllText(PublishedVectors.File("tlog/log.vkey")).Trim());
        var note = SignedNote.Parse(PublishedCheckpoint(size));
        var checkpoint = Checkpoint.Parse(note.Text);
        var nodes = new Dictionary<NodePosition, Hash>();
        var frontier = new TreeFrontier();
        foreach (var (index, entry) in Entries(size).Index())
        {
            Assert.Equal(TileHash(size, index), MerkleTree.LeafHash(entry));
            foreach (var node in frontier.Append(MerkleTree.LeafHash(entry)))
                nodes.Add(node.Position, node.Hash);
        }

        Assert.True(note.IsSignedBy(verifier));
        Assert.Equal(verifier.Name, checkpoint.Origin);
        Assert.Equal((size, frontier.Root), (checkpoint.Size, checkpoint.Root));
        for (var earlier = 1; earlier < size; earlier++)
        {
            var before = Checkpoint.Parse(SignedNote.Parse(PublishedCheckpoint(earlier)).Text);
            var proof = ProofPlan.Consistency(earlier, size).Complete(nodes);
            Assert.True(MerkleProof.IsConsistent(earlier, before.Root, size, checkpoint.Root, proof));
        }
    }

    public static TheoryData<int> Sizes => [.. Enumerable.Range(0, 16)];

    [Fact]
    public void A_signed_checkpoint_reads_back_and_is_believed_under_its_own_key_only()
    {
        var checkpoint = new Checkpoint("tandem.example/log", 12, MerkleTree.LeafHash([1]));
        var note = SignedNote.Parse(checkpoint.Sign(Signer).ToString());

        Assert.Equal(checkpoint, Checkpoint.Parse(note.Text));
        Assert.True(note.IsSignedBy(NoteVerifier.Parse(Signer.Verifier.VerifierKey)));
        Assert.False(note.IsSignedBy(new NoteSigner("tandem.example/log", new byte[32]).Verifier));
        Assert.False(note.IsSignedBy(new NoteSigner("other", [.. Enumerable.Repeat((byte)7, 32)]).Verifier));
    }

    /// <summary>The last sign before the padding holds two bits that are no part of the signature.</summary>
    [Fact]
    public void A_signature_is_written_in_one_way_only()
    {
        var note = SignedNote.Sign("a\nb\n", Signer).ToString();
        var last = note.LastIndexOf('=') - 1;
        const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var other = Signs[Signs.IndexOf(note[last], StringComparison.Ordinal) ^ 1];

        Assert.True(SignedNote.TryParse(note, out _));
        Assert.False(SignedNote.TryParse(note[..last] + other + note[(last + 1)..], out _));
    }

    [Fact]
    public void A_witness_adds_its_signature_under_the_same_text()
    {
        var witness = new NoteSigner("supplier.example/witness", new byte[32]);
        var note = SignedNote.Sign("a\nb\n", Signer);

        var both = SignedNote.Parse(note.With(witness.Sign(note.Text)).ToString());

        Assert.True(both.IsSignedBy(Signer.Verifier));
        Assert.True(both.IsSignedBy(witness.Verifier));
    }

    [Fact]
    public void A_bad_signature_of_the_key_spoils_a_good_one_beside_it()
    {
        var note = SignedNote.Sign("a\n", Signer);
        var spoiled = note.With(note.Signatures[0] with { Signature = new byte[64] });

        Assert.False(spoiled.IsSignedBy(Signer.Verifier));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA=")]
    [InlineData("text\n\n\u2014 name AAAAAAA=\nmore\n")]
    [InlineData("text\n\n\u2014 na+me AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name AAAA\n")]
    [InlineData("text\n\n\u2014 name not-base64\n")]
    [InlineData("te\txt\n\n\u2014 name AAAAAAA=\n")]
    public void What_is_not_a_note_is_not_read(string text) => Assert.False(SignedNote.TryParse(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("name+00000000+AAAA")]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/fo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    public void What_is_not_a_verifier_key_is_not_read(string key) => Assert.False(NoteVerifier.TryParse(key, out _));

    [Theory]
    [InlineData("origin\n3\n{0}", false)]
    [InlineData("origin\n3\n{0}\n", true)]
    [InlineData("origin\n3\n{0}\nfurther\n", true)]
    [InlineData("origin\n3\n{0}\n\n", false)]
    [InlineData("\n3\n{0}\n", false)]
    [InlineData("origin\n03\n{0}\n", false)]
    [InlineData("origin\n-3\n{0}\n", false)]
    [InlineData("origin\n3\n{0}A\n", false)]
    public void A_checkpoint_has_an_origin_a_size_and_a_root(string text, bool reads) =>
        Assert.Equal(reads, Checkpoint.TryParse(text.Replace("{0}", MerkleTree.EmptyRoot.ToString()), out _));

    private static string PublishedCheckpoint(int size) =>
        File.ReadAllText(PublishedVectors.File($"tlog/log/checkpoint.{size}"));

    private static Hash TileHash(int size, int index) =>
        new(File.ReadAllBytes(PublishedVectors.File($"tlog/log/tile/0/000.p/{size}"))
            .AsSpan(index * Hash.Size, Hash.Size));

    private static IEnumerable<byte[]> Entries(int size)
    {
        var rest = size == 0
            ? []
            : File.ReadAllBytes(PublishedVectors.File($"tlog/log/tile/entries/000.p/{size}"));
        while (rest.Length > 0)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
            yield return rest[2..(2 + length)];
            rest = rest[(2 + length)..];
        }
    }
}
