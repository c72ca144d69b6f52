using System.Text;
using System.Text.Json.Nodes;

namespace Tandem.Log;

public sealed class JournalLeafTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(2));
    private static readonly Hash Commitment = MerkleTree.EmptyRoot;

    [Fact]
    public void A_leaf_is_canonical_json()
    {
        var leaf = new JournalLeaf(7, At, new Dictionary<string, Hash> { ["what"] = Commitment });

        Assert.Equal(
            "{\"at\":\"2026-11-21T10:00:00.000000Z\",\"index\":7,"
            + "\"sections\":{\"what\":\"" + Commitment + "\"},\"v\":1}",
            Encoding.UTF8.GetString(leaf.ToBytes()));
    }

    [Fact]
    public void A_leaf_reads_back()
    {
        var made = new JournalLeaf(7, At, new Dictionary<string, Hash> { ["who"] = Commitment, ["price"] = default });

        var read = JournalLeaf.Parse(made.ToBytes());

        Assert.Equal((7L, At, TimeSpan.Zero), (read.Index, read.At, read.At.Offset));
        Assert.Equal([("price", default), ("who", Commitment)], read.Sections.Select(s => (s.Key, s.Value)));
    }

    [Theory]
    [InlineData("\"v\":1", "\"v\":2")]
    [InlineData("\"index\":7", "\"index\":-7")]
    [InlineData("\"index\":7", "\"index\":7,\"index\":8")]
    [InlineData("\"index\":7", "\"index\":7.5")]
    [InlineData("\"index\":7", "\"index\":\"7\"")]
    [InlineData("\"index\":7", "\"index\":9007199254740992")]
    [InlineData("10:00:00.000000Z", "10:00:00Z")]
    [InlineData("10:00:00.000000Z", "25:00:00.000000Z")]
    [InlineData("\"what\"", "\"What\"")]
    [InlineData("=\"}", "\"}")]
    [InlineData("{\"what\"", "[\"what\"")]
    [InlineData("\"v\":1}", "\"v\":1,\"more\":1}")]
    [InlineData("\"v\":1}", "\"v\":1} ,")]
    public void What_is_not_a_leaf_is_not_read(string part, string instead)
    {
        var leaf = new JournalLeaf(7, At, new Dictionary<string, Hash> { ["what"] = Commitment });
        var text = Encoding.UTF8.GetString(leaf.ToBytes());

        Assert.Contains(part, text);
        Assert.False(JournalLeaf.TryParse(Encoding.UTF8.GetBytes(text.Replace(part, instead)), out _));
    }

    [Fact]
    public void A_commitment_is_to_salt_and_content_and_not_to_layout()
    {
        var salt = SaltedCommitment.NewSalt();
        var commitment = SaltedCommitment.Of(salt, JsonNode.Parse("{\"b\": 1.0, \"a\": \"x\"}"));

        Assert.Equal(commitment, SaltedCommitment.Of(salt, JsonNode.Parse("{\"a\":\"x\",\"b\":1}")));
        Assert.Equal(commitment, SaltedCommitment.OfCanonical(salt, "{\"a\":\"x\",\"b\":1}"u8));
        Assert.NotEqual(commitment, SaltedCommitment.Of(salt, JsonNode.Parse("{\"a\":\"x\",\"b\":2}")));
        Assert.NotEqual(commitment, SaltedCommitment.OfCanonical(new byte[32], "{\"a\":\"x\",\"b\":1}"u8));
    }
}
