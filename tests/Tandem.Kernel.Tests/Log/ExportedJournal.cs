using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tandem.Log;

/// <summary>A journal made from a seed, its log, and exports of it.</summary>
internal sealed class ExportedJournal
{
    public const string Origin = "tandem.example/collaboration";

    private readonly List<JournalExportEntry> entries = [];
    private readonly Dictionary<NodePosition, Hash> nodes = [];
    private readonly TreeFrontier frontier = new();

    public ExportedJournal(int size, Random random)
    {
        Signer = new NoteSigner(Origin, Bytes(random));
        while (entries.Count < size)
            Append(random);
    }

    public NoteSigner Signer { get; }

    public int Size => entries.Count;

    public string Checkpoint => new Checkpoint(Origin, Size, frontier.Root).Sign(Signer).ToString();

    public JsonObject Whole() => Export(Enumerable.Range(0, Size), partial: false);

    public JsonObject Part(params IEnumerable<int> indexes) => Export(indexes, partial: true);

    public async Task WriteWhole(Stream file) => await JournalExport.Write(
        file, Head(partial: false), Enumerable.Range(0, Size).Select(Entry).ToAsyncEnumerable(), default);

    private JsonObject Export(IEnumerable<int> indexes, bool partial)
    {
        using var file = new MemoryStream();
        var written = JournalExport.Write(
            file, Head(partial), indexes.Select(Entry).ToAsyncEnumerable(), CancellationToken.None);
        Assert.True(written.IsCompletedSuccessfully);
        return JsonNode.Parse(file.ToArray())!.AsObject();
    }

    private JournalExportHead Head(bool partial) =>
        new(Origin, [Signer.Verifier.VerifierKey], Checkpoint, partial);

    private JournalExportEntry Entry(int index) => entries[index] with
    {
        Proof = ProofPlan.Inclusion(index, Size).Complete(nodes),
    };

    private void Append(Random random)
    {
        var at = DateTimeOffset.UnixEpoch.AddYears(56).AddSeconds(entries.Count);
        JournalExportSection[] open =
        [
            Section("who", $"{{\"person\":\"p{random.Next(9)}\",\"party\":\"é {random.Next(9)}\"}}", random),
            Section("what", $"{{\"name\":\"order.confirm\",\"lines\":[{random.Next()},{random.Next()}]}}", random),
        ];
        var sections = open.ToDictionary(s => s.Name, s => SaltedCommitment.Of(s.Salt.Span, s.Body));
        sections.Add("price", new Hash(Bytes(random)));
        var leaf = new JournalLeaf(entries.Count, at, sections).ToBytes();
        entries.Add(new JournalExportEntry(entries.Count, leaf, [], open));
        foreach (var node in frontier.Append(MerkleTree.LeafHash(leaf)))
            nodes.Add(node.Position, node.Hash);
    }

    private static JournalExportSection Section(string name, string body, Random random) =>
        new(name, Bytes(random), JsonElement.Parse(body));

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return bytes;
    }
}
