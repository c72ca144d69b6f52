using System.Text.Json;

namespace Tandem.Log;

public sealed class MerkleVectorTests
{
    [Fact]
    public void The_published_inclusion_proofs_hold_exactly_where_they_should()
    {
        var cases = PublishedVectors.Files("merkle/inclusion", "*.json");

        Assert.Equal(98, cases.Count);
        Assert.All(cases, file =>
        {
            var given = Read(file);
            var holds = Hash.TryParse(given.GetProperty("root").GetString(), out var root)
                && Hash.TryParse(given.GetProperty("leafHash").GetString(), out var leaf)
                && ProofIn(given) is { } proof
                && MerkleProof.Includes(Number(given, "leafIdx"), Number(given, "treeSize"), leaf, proof, root);
            Assert.Equal(!given.GetProperty("wantErr").GetBoolean(), holds);
        });
    }

    [Fact]
    public void The_published_consistency_proofs_hold_exactly_where_they_should()
    {
        var cases = PublishedVectors.Files("merkle/consistency", "*.json");

        Assert.Equal(98, cases.Count);
        Assert.All(cases, file =>
        {
            var given = Read(file);
            var (earlier, later) = (Filled(given.GetProperty("root1")), Filled(given.GetProperty("root2")));
            var holds = ProofIn(given) is { } proof
                && MerkleProof.IsConsistent(Number(given, "size1"), earlier, Number(given, "size2"), later, proof);
            Assert.Equal(!given.GetProperty("wantErr").GetBoolean(), holds);
        });
    }

    [Fact]
    public void The_published_tree_has_these_nodes_and_roots()
    {
        var tree = PublishedVectors.Json("merkle/reference-tree.json");
        var roots = Hashes(tree.GetProperty("rootHashes"));
        var levels = tree.GetProperty("nodeHashesByLevel").EnumerateArray().Select(Hashes).ToList();
        var frontier = new TreeFrontier();
        var nodes = new List<TreeNode>();

        Assert.Equal(roots[0], frontier.Root);
        foreach (var leaf in tree.GetProperty("leafInputsHex").EnumerateArray())
        {
            nodes.AddRange(frontier.Append(MerkleTree.LeafHash(Convert.FromHexString(leaf.GetString()!))));
            Assert.Equal(roots[(int)frontier.Size], frontier.Root);
        }

        Assert.Equal(levels.Sum(level => level.Count), nodes.Count);
        Assert.All(nodes, node => Assert.Equal(levels[node.Position.Level][(int)node.Position.Index], node.Hash));
    }

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.Clone();
    }

    /// <summary>Some published roots are words that only have to be equal: they are filled up with zeros.</summary>
    private static Hash Filled(JsonElement root)
    {
        var bytes = root.GetBytesFromBase64();
        return new Hash([.. bytes, .. new byte[Math.Max(0, Hash.Size - bytes.Length)]]);
    }

    /// <summary>A number of 64 bits; what is more than a log can have becomes negative, as no log has.</summary>
    private static long Number(JsonElement given, string name) => unchecked((long)given.GetProperty(name).GetUInt64());

    private static List<Hash>? ProofIn(JsonElement given)
    {
        var proof = given.GetProperty("proof");
        var texts = proof.ValueKind == JsonValueKind.Null ? [] : proof.EnumerateArray().Select(h => h.GetString());
        var hashes = new List<Hash>();
        foreach (var text in texts)
        {
            if (!Hash.TryParse(text, out var hash))
                return null;
            hashes.Add(hash);
        }

        return hashes;
    }

    private static List<Hash> Hashes(JsonElement array) =>
        [.. array.EnumerateArray().Select(hex => new Hash(Convert.FromHexString(hex.GetString()!)))];
}
