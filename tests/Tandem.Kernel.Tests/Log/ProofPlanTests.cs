namespace Tandem.Log;

public sealed class ProofPlanTests(ITestOutputHelper output)
{
    private const int AllSizesTo = 70;

    private readonly List<Hash> leaves = [];
    private readonly Dictionary<NodePosition, Hash> nodes = [];
    private readonly List<Hash> roots = [MerkleTree.EmptyRoot];
    private readonly int seed = Random.Shared.Next();

    [Fact]
    public void Roots_from_stored_nodes_are_those_of_the_definition()
    {
        Grow(AllSizesTo);

        for (var size = 0; size <= AllSizesTo; size++)
        {
            var expected = RootByDefinition(leaves[..size]);
            var peaks = TreeFrontier.PeaksOf(size).Select(position => nodes[position]);
            Assert.Equal(expected, roots[size]);
            Assert.Equal(expected, ProofPlan.Root(size).Complete(nodes).Single());
            Assert.Equal(expected, new TreeFrontier(size, peaks).Root);
        }
    }

    [Fact]
    public void Every_leaf_is_proven_in_every_size_and_in_no_other_place()
    {
        Grow(AllSizesTo);

        for (var size = 1; size <= AllSizesTo; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = ProofPlan.Inclusion(index, size).Complete(nodes);
                Assert.True(MerkleProof.Includes(index, size, leaves[index], proof, roots[size]));
                Assert.False(MerkleProof.Includes(index, size, leaves[index], [.. proof, roots[1]], roots[size]));
                Assert.False(MerkleProof.Includes((index + 1) % (size + 1), size, leaves[index], proof, roots[size]));
                Assert.False(MerkleProof.Includes(index, size, roots[0], proof, roots[size]));
            }
        }
    }

    [Fact]
    public void Every_size_is_proven_to_begin_every_later_one()
    {
        Grow(AllSizesTo);

        for (var later = 1; later <= AllSizesTo; later++)
        {
            for (var earlier = 1; earlier <= later; earlier++)
            {
                var proof = ProofPlan.Consistency(earlier, later).Complete(nodes);
                Assert.True(MerkleProof.IsConsistent(earlier, roots[earlier], later, roots[later], proof));
                Assert.False(MerkleProof.IsConsistent(earlier, roots[earlier - 1], later, roots[later], proof));
                Assert.False(MerkleProof.IsConsistent(earlier, roots[earlier], later, roots[later - 1], proof));
                Assert.False(MerkleProof.IsConsistent(
                    earlier, roots[earlier], later, roots[later], [.. proof, roots[0]]));
            }
        }
    }

    [Fact]
    public void Proofs_in_a_large_log_need_few_nodes_and_hold()
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var size = random.Next(20_000, 40_000);
        Grow(size);

        for (var i = 0; i < 300; i++)
        {
            var later = random.Next(1, size + 1);
            var earlier = random.Next(1, later + 1);
            var index = random.Next(later);
            var inclusion = ProofPlan.Inclusion(index, later);
            var consistency = ProofPlan.Consistency(earlier, later);

            Assert.InRange(inclusion.Nodes.Count + consistency.Nodes.Count, 0, 100);
            Assert.True(MerkleProof.Includes(index, later, leaves[index], inclusion.Complete(nodes), roots[later]));
            Assert.True(MerkleProof.IsConsistent(
                earlier, roots[earlier], later, roots[later], consistency.Complete(nodes)));
        }
    }

    [Fact]
    public void A_changed_proof_does_not_hold()
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        Grow(AllSizesTo);

        for (var i = 0; i < 500; i++)
        {
            var size = random.Next(2, AllSizesTo + 1);
            var index = random.Next(size);
            var proof = ProofPlan.Inclusion(index, size).Complete(nodes).ToArray();
            var bytes = proof[random.Next(proof.Length)].ToArray();
            var at = Array.FindIndex(proof, hash => hash == new Hash(bytes));
            bytes[random.Next(Hash.Size)] ^= (byte)(1 << random.Next(8));
            proof[at] = new Hash(bytes);

            Assert.False(MerkleProof.Includes(index, size, leaves[index], proof, roots[size]));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(-1, 5)]
    public void A_leaf_outside_the_log_has_no_proof(long index, long size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ProofPlan.Inclusion(index, size));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(6, 5)]
    public void Nothing_is_proven_from_an_empty_log_or_backwards(long earlier, long later) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ProofPlan.Consistency(earlier, later));

    [Fact]
    public void The_largest_log_has_proofs_of_bounded_length()
    {
        Assert.InRange(ProofPlan.Inclusion(long.MaxValue - 1, long.MaxValue).Nodes.Count, 62, 63);
        Assert.InRange(ProofPlan.Inclusion(0, long.MaxValue).Nodes.Count, 63, 2100);
    }

    private void Grow(int size)
    {
        var frontier = new TreeFrontier();
        while (frontier.Size < size)
        {
            var leaf = MerkleTree.LeafHash(BitConverter.GetBytes(frontier.Size));
            leaves.Add(leaf);
            foreach (var node in frontier.Append(leaf))
                nodes.Add(node.Position, node.Hash);
            roots.Add(frontier.Root);
        }
    }

    /// <summary>MTH of RFC 6962 section 2.1, word for word and slow.</summary>
    private static Hash RootByDefinition(List<Hash> of)
    {
        if (of.Count == 0)
            return Hash.Sha256([]);
        if (of.Count == 1)
            return of[0];

        var split = 1;
        while (split * 2 < of.Count)
            split *= 2;
        return MerkleTree.NodeHash(RootByDefinition(of[..split]), RootByDefinition(of[split..]));
    }
}
