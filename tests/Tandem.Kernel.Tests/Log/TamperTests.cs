using System.Text;
using System.Text.Json.Nodes;

namespace Tandem.Log;

/// <summary>
/// Trial T20: each kind of tampering at random places of a whole export. All is found, and what is named is exactly
/// what was touched.
/// </summary>
public sealed class TamperTests(ITestOutputHelper output)
{
    private const int Rounds = 60;

    [Fact]
    public Task A_bit_of_a_leaf() => Trial((export, random) =>
    {
        var index = AnyIndex(export, random);
        var leaf = export.Entries[index]["leaf"]!.GetValue<string>();
        export.Entries[index]["leaf"] = WithOneBit(leaf, random);
        return [new(JournalFault.Altered, index)];
    });

    [Fact]
    public Task A_bit_of_a_body() => Trial((export, random) =>
    {
        var index = AnyIndex(export, random);
        var who = export.Entries[index]["sections"]![0]!["body"]!;
        who["party"] = WithOneBit(who["party"]!.GetValue<string>(), random);
        return [new(JournalFault.Altered, index, Section: "who")];
    });

    [Fact]
    public Task A_bit_of_a_salt() => Trial((export, random) =>
    {
        var index = AnyIndex(export, random);
        var section = export.Entries[index]["sections"]![1]!;
        var salt = section["salt"]!.GetValue<string>();
        section["salt"] = Convert.ToBase64String(WithOneBit(Convert.FromBase64String(salt), random));
        return [new(JournalFault.Altered, index, Section: "what")];
    });

    [Fact]
    public Task An_entry_deleted() => Trial((export, random) =>
    {
        var index = AnyIndex(export, random);
        export.Entries.RemoveAt(index);
        return [new(JournalFault.Removed, index, index)];
    });

    [Fact]
    public Task A_made_up_entry_put_before_or_behind_the_real_one() => Trial((export, random) =>
    {
        var index = AnyIndex(export, random);
        var entry = export.Entries[index].DeepClone();
        entry["leaf"] = WithOneBit(entry["leaf"]!.GetValue<string>(), random);
        export.Entries.Insert(index + random.Next(2), entry);
        return [new(JournalFault.Added, index)];
    });

    [Fact]
    public Task A_made_up_entry_put_behind_the_last() => Trial((export, random) =>
    {
        var entry = export.Entries[AnyIndex(export, random)].DeepClone();
        var size = export.Entries.Count;
        entry["index"] = size;
        entry["leaf"] = entry["leaf"]!.GetValue<string>().Replace("\"index\":", "\"index\":1");
        export.Entries.Add(entry);
        return [new(JournalFault.Added, size)];
    });

    [Fact]
    public Task Two_entries_swapped() => Trial((export, random) =>
    {
        var (one, other) = TwoIndexes(export, random);
        (export.Entries[one], export.Entries[other]) = (export.Entries[other], export.Entries[one]);
        return [new(JournalFault.Misplaced, one), new(JournalFault.Misplaced, other)];
    });

    [Fact]
    public Task The_leaves_of_two_entries_swapped() => Trial((export, random) =>
    {
        var (one, other) = TwoIndexes(export, random);
        var leaf = export.Entries[one]["leaf"]!.DeepClone();
        export.Entries[one]["leaf"] = export.Entries[other]["leaf"]!.DeepClone();
        export.Entries[other]["leaf"] = leaf;
        return [new(JournalFault.Altered, one), new(JournalFault.Altered, other)];
    });

    [Fact]
    public Task The_end_cut_off() => Trial((export, random) =>
    {
        var (size, index) = (export.Entries.Count, AnyIndex(export, random));
        export.Entries.RemoveRange(index, size - index);
        return [new(JournalFault.Removed, index, size - 1)];
    });

    [Fact]
    public Task A_body_replaced_and_its_leaf_hashed_again() => Trial((export, random) =>
    {
        var index = AnyIndex(export, random);
        var (entry, salt) = (export.Entries[index], SaltedCommitment.NewSalt());
        var leaf = JsonNode.Parse(entry["leaf"]!.GetValue<string>())!;
        entry["sections"]![0]!["body"]!["party"] = "another";
        entry["sections"]![0]!["salt"] = Convert.ToBase64String(salt);
        leaf["sections"]!["who"] = SaltedCommitment.Of(salt, entry["sections"]![0]!["body"]).ToString();
        entry["leaf"] = leaf.ToJsonString();
        return [new(JournalFault.Altered, index)];
    });

    [Fact]
    public Task A_section_added_that_the_log_does_not_hold() => Trial((export, random) =>
    {
        var index = AnyIndex(export, random);
        var section = export.Entries[index]["sections"]![0]!.DeepClone();
        section["name"] = "why";
        export.Entries[index]["sections"]!.AsArray().Add(section);
        return [new(JournalFault.Added, index, Section: "why")];
    });

    [Fact]
    public Task A_proof_changed() => Trial((export, random) =>
    {
        var index = AnyIndex(export, random);
        var proof = export.Entries[index]["proof"]!.AsArray();
        var at = random.Next(proof.Count);
        var hash = Hash.Parse(proof[at]!.GetValue<string>());
        proof[at] = new Hash(WithOneBit(hash.ToArray(), random)).ToString();
        return [new(JournalFault.BadProof, index)];
    });

    [Fact]
    public Task A_leaf_and_the_proof_of_another_entry_changed() => Trial((export, random) =>
    {
        var index = AnyIndex(export, random);
        var other = (index + (export.Entries.Count / 2)) % export.Entries.Count;
        var leaf = export.Entries[index]["leaf"]!.GetValue<string>();
        export.Entries[index]["leaf"] = WithOneBit(leaf, random);
        export.Entries[other]["proof"]!.AsArray()[0] = MerkleTree.EmptyRoot.ToString();
        return [new(JournalFault.Altered, index), new(JournalFault.BadProof, other)];
    });

    [Fact]
    public Task An_entry_deleted_and_the_others_renumbered() => Trial((export, random) =>
    {
        var (index, size) = (AnyIndex(export, random), export.Entries.Count);
        export.Entries.RemoveAt(index);
        for (var later = index; later < size - 1; later++)
            export.Entries[later]["index"] = later;
        return
        [
            new(JournalFault.Removed, index, index),
            .. Enumerable.Range(index + 1, size - 1 - index).Select(i => new JournalFinding(JournalFault.Misplaced, i)),
        ];
    });

    private async Task Trial(Func<Tampered, Random, IReadOnlyList<JournalFinding>> tamper)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var journal = new ExportedJournal(random.Next(6, 30), random);
            var export = journal.Whole();
            var entries = export["entries"]!.AsArray().Select(entry => entry!.DeepClone()).ToList();
            var expected = tamper(new Tampered(entries), random);
            export["entries"] = new JsonArray([.. entries]);

            var verdict = await JournalVerificationTests.Verify(export, journal.Signer.Verifier);

            Assert.Equal(expected.OrderBy(finding => finding.Index), verdict.Findings);
        }
    }

    private static int AnyIndex(Tampered export, Random random) => random.Next(export.Entries.Count);

    private static (int One, int Other) TwoIndexes(Tampered export, Random random)
    {
        var one = AnyIndex(export, random);
        return (one, (one + random.Next(1, export.Entries.Count)) % export.Entries.Count);
    }

    private static string WithOneBit(string text, Random random)
    {
        while (true)
        {
            var bytes = WithOneBit(Encoding.UTF8.GetBytes(text), random);
            var changed = Encoding.UTF8.GetString(bytes);
            if (Encoding.UTF8.GetBytes(changed).AsSpan().SequenceEqual(bytes))
                return changed;
        }
    }

    private static byte[] WithOneBit(byte[] bytes, Random random)
    {
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private sealed record Tampered(List<JsonNode> Entries);
}
