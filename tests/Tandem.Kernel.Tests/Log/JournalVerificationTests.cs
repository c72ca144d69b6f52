using System.Text;
using System.Text.Json.Nodes;

namespace Tandem.Log;

public sealed class JournalVerificationTests(ITestOutputHelper output)
{
    private readonly int seed = Random.Shared.Next();

    private Random Seeded()
    {
        output.WriteLine($"seed {seed}");
        return new Random(seed);
    }

    [Fact]
    public async Task A_whole_journal_of_any_size_verifies()
    {
        var random = Seeded();
        for (var size = 0; size <= 40; size++)
        {
            var verdict = await Verify(new ExportedJournal(size, random).Whole());

            Assert.Empty(verdict.Findings);
            Assert.Equal((size, 2 * size, size), (verdict.Entries, verdict.Sections, verdict.ClosedSections));
            Assert.Equal((ExportedJournal.Origin, size), (verdict.Checkpoint!.Origin, verdict.Checkpoint.Size));
            Assert.False(verdict.KeyWasGiven || verdict.Partial);
        }
    }

    [Fact]
    public async Task Some_entries_verify_as_a_part()
    {
        var journal = new ExportedJournal(40, Seeded());

        var verdict = await Verify(journal.Part(3, 17, 39), journal.Signer.Verifier);

        Assert.True(verdict is { IsVerified: true, Partial: true, KeyWasGiven: true, Entries: 3 });
    }

    [Fact]
    public async Task An_undisclosed_section_is_counted_as_closed()
    {
        var export = new ExportedJournal(5, Seeded()).Whole();
        Sections(export, 2).RemoveAt(0);

        var verdict = await Verify(export);

        Assert.True(verdict is { IsVerified: true, Sections: 9, ClosedSections: 6 });
    }

    [Fact]
    public async Task Another_key_than_the_expected_one_is_not_believed_even_when_the_file_names_it()
    {
        var random = Seeded();
        var (journal, other) = (new ExportedJournal(9, random), new ExportedJournal(9, random));

        Assert.Equal([new(JournalFault.BadSignature)], (await Verify(other.Whole(), journal.Signer.Verifier)).Findings);
        Assert.Empty((await Verify(journal.Whole(), journal.Signer.Verifier)).Findings);
    }

    [Fact]
    public async Task A_checkpoint_of_another_log_is_named()
    {
        var journal = new ExportedJournal(9, Seeded());
        var export = journal.Whole();
        export["origin"] = "another.example/log";

        Assert.Equal([new(JournalFault.WrongLog)], (await Verify(export)).Findings);
        Assert.Equal(
            [new(JournalFault.WrongLog)], (await Verify(journal.Whole(), origin: "another.example/log")).Findings);
    }

    [Fact]
    public async Task A_history_rebuilt_without_the_key_is_found()
    {
        var random = Seeded();
        var (journal, rebuilt) = (new ExportedJournal(9, random), new ExportedJournal(9, random));
        var export = rebuilt.Whole();
        export["keys"] = new JsonArray(journal.Signer.Verifier.VerifierKey);

        Assert.Equal([new(JournalFault.BadSignature)], (await Verify(export)).Findings);

        export["checkpoint"] = journal.Checkpoint;
        Assert.Equal([new(JournalFault.WrongRoot)], (await Verify(export)).Findings);
    }

    [Fact]
    public async Task A_changed_checkpoint_is_no_fault_of_the_entries()
    {
        var export = new ExportedJournal(9, Seeded()).Whole();
        export["checkpoint"] = export["checkpoint"]!.GetValue<string>().Replace("\n9\n", "\n8\n");

        var verdict = await Verify(export);

        Assert.Contains(new JournalFinding(JournalFault.BadSignature), verdict.Findings);
        Assert.DoesNotContain(verdict.Findings, finding => finding.Fault == JournalFault.Altered);
    }

    [Fact]
    public async Task Entries_without_a_readable_shape_are_named_and_the_others_still_checked()
    {
        var export = new ExportedJournal(9, Seeded()).Whole();
        Entries(export)[4]!.AsObject().Remove("leaf");
        Entries(export)[5]!["proof"] = "none";
        Entries(export)[7]!["leaf"] = "{}";

        var verdict = await Verify(export);

        Assert.Equal(7, verdict.Entries);
        Assert.Equal(
            [
                new(JournalFault.Malformed, Place: "entries[4]"),
                new(JournalFault.Removed, 4, 4),
                new(JournalFault.Malformed, 5, Place: "entries[5]"),
                new(JournalFault.Altered, 7),
            ],
            verdict.Findings);
    }

    [Fact]
    public async Task A_checkpoint_of_a_huge_log_costs_nothing_to_refuse()
    {
        var journal = new ExportedJournal(3, Seeded());
        var export = journal.Whole();
        export["checkpoint"] = new Checkpoint(ExportedJournal.Origin, long.MaxValue, MerkleTree.EmptyRoot)
            .Sign(journal.Signer).ToString();

        var verdict = await Verify(export);

        Assert.Contains(new JournalFinding(JournalFault.Removed, 3, long.MaxValue - 1), verdict.Findings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0000\u0001")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"tandem-journal/2\"")]
    [InlineData("{\"format\":{\"\\ud800\":\"\\ud800\"}}")]
    [InlineData("{\"\\ud800\":1}")]
    public async Task A_file_that_is_no_export_is_called_so(string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));

        var verdict = await JournalVerification.Verify(file, ct: TestContext.Current.CancellationToken);

        Assert.Null(verdict.Checkpoint);
        Assert.Equal(JournalFault.Malformed, Assert.Single(verdict.Findings).Fault);
    }

    [Fact]
    public async Task Values_without_end_and_nesting_without_end_are_refused()
    {
        foreach (var (open, times) in new[] { ("[", 100_000), ("\"" + new string('a', 1 << 20), 1), ("{\"a\":", 90) })
        {
            var text = new StringBuilder("{\"format\":");
            for (var i = 0; i < times; i++)
                text.Append(open);
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));

            var verdict = await JournalVerification.Verify(file, ct: TestContext.Current.CancellationToken);

            Assert.Equal("format", Assert.Single(verdict.Findings).Place);
        }
    }

    [Fact]
    public async Task A_damaged_file_never_passes_for_more_than_it_holds_and_never_breaks_the_verification()
    {
        var random = Seeded();
        var journal = new ExportedJournal(6, random);
        var whole = Encoding.UTF8.GetBytes(journal.Whole().ToJsonString());
        var canonical = Json.CanonicalJson.Of(whole);
        for (var i = 0; i < 1000; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            var cut = random.Next(4) == 0 ? random.Next(damaged.Length) : damaged.Length;
            using var file = new MemoryStream(damaged, 0, cut);

            var verdict = await JournalVerification.Verify(file, journal.Signer.Verifier);

            if (verdict.IsVerified)
                Assert.True(SaysTheSame(damaged, whole, canonical), Encoding.UTF8.GetString(damaged));
        }
    }

    /// <summary>A bit may fall where it changes nothing, or in the list of keys when the key was given.</summary>
    private static bool SaysTheSame(byte[] damaged, byte[] whole, byte[] canonical)
    {
        var keys = Encoding.UTF8.GetString(whole).IndexOf("\"checkpoint\"", StringComparison.Ordinal);
        return Json.CanonicalJson.Of(damaged).AsSpan().SequenceEqual(canonical)
            || !damaged.AsSpan(0, keys).SequenceEqual(whole.AsSpan(0, keys));
    }

    internal static async Task<JournalVerdict> Verify(
        JsonObject export, NoteVerifier? key = null, string? origin = null)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(export.ToJsonString()));
        return await JournalVerification.Verify(file, key, origin, TestContext.Current.CancellationToken);
    }

    private static JsonArray Entries(JsonObject export) => export["entries"]!.AsArray();

    private static JsonArray Sections(JsonObject export, int entry) => Entries(export)[entry]!["sections"]!.AsArray();
}
