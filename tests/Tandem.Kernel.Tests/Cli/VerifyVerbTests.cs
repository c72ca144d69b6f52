using System.Text.RegularExpressions;
using Tandem.Log;

namespace Tandem.Cli;

public sealed partial class VerifyVerbTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();
    private readonly ExportedJournal journal = new(12, new Random(4));

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("en", "Verified: nothing was altered, removed or added.")]
    [InlineData("nl", "Geverifieerd: er is niets gewijzigd, verwijderd of toegevoegd.")]
    [InlineData("sv", "Verifierad: inget har ändrats, tagits bort eller lagts till.")]
    public async Task A_genuine_journal_is_verified_in_the_readers_language(string language, string conclusion)
    {
        await using (var written = File.Create(file))
            await journal.WriteWhole(written);

        var (code, said, _) = await Call("verify", file, "--key", Key, "--language", language);

        Assert.Equal(TandemCommandLine.Done, code);
        Assert.Equal(conclusion, said[^1]);
        Assert.Contains("12", said[0]);
        Assert.Contains(said, line => line.EndsWith(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_given_key_it_says_that_the_key_is_the_files_own()
    {
        await Write(journal.Whole().ToJsonString());

        var (code, said, _) = await Call("verify", file, "--language", "en");

        Assert.Equal(TandemCommandLine.Done, code);
        Assert.Contains(said, line => line.StartsWith(
            "The checkpoint is signed by the key in the file", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_part_is_said_to_be_one()
    {
        await Write(journal.Part(4).ToJsonString());

        var (code, said, _) = await Call("verify", file, "--language", "en");

        Assert.Equal(TandemCommandLine.Done, code);
        Assert.Contains("This file holds only some of the entries. It cannot show what was left out.", said);
    }

    [Fact]
    public async Task What_was_altered_and_removed_is_named_on_a_line_each()
    {
        var export = journal.Whole();
        var entries = export["entries"]!.AsArray();
        entries[3]!["sections"]![0]!["body"]!["party"] = "another";
        entries.RemoveAt(9);
        entries.RemoveAt(8);
        await Write(export.ToJsonString());

        var (code, said, _) = await Call("verify", file, "--language", "en");

        Assert.Equal(TandemCommandLine.Findings, code);
        Assert.Equal(
            [
                "Entry 3: the section who was altered.",
                "Entries 8 to 9 were removed.",
                "Not verified: 2 findings.",
            ],
            said[^3..]);
    }

    [Fact]
    public async Task Another_key_than_the_given_one_is_a_finding()
    {
        await Write(journal.Whole().ToJsonString());
        var other = new NoteSigner(ExportedJournal.Origin, new byte[32]).Verifier.VerifierKey;

        var (code, said, _) = await Call("verify", file, "--key", other, "--language", "en");

        Assert.Equal(TandemCommandLine.Findings, code);
        Assert.Equal("The checkpoint is not signed by the expected key.", said[^2]);
    }

    [Fact]
    public async Task A_file_cannot_write_over_the_answer()
    {
        var export = journal.Whole();
        var section = export["entries"]![3]!["sections"]![0]!;
        section["name"] = "\u001b[2J\rVerified";
        await Write(export.ToJsonString());

        var (_, said, _) = await Call("verify", file, "--language", "en");

        Assert.DoesNotContain(said, line => line.Any(char.IsControl));
    }

    [Fact]
    public async Task What_cannot_be_read_is_neither_verified_nor_a_finding()
    {
        await Write("{\"format\":\"something\"}");

        Assert.Equal(TandemCommandLine.NotReadable, (await Call("verify", file)).Code);
        Assert.Equal(TandemCommandLine.NotReadable, (await Call("verify", file + ".absent")).Code);
        Assert.Equal(TandemCommandLine.NotReadable, (await Call("verify", file, "--key", "none")).Code);
        Assert.Equal(TandemCommandLine.NotReadable, (await Call("verify", file, "--language", "xx")).Code);
        Assert.Equal(TandemCommandLine.NotReadable, (await Call("verify")).Code);
    }

    [Fact]
    public void Every_text_stands_in_three_languages_with_the_same_blanks()
    {
        Assert.NotEmpty(CliTexts.Keys);
        Assert.All(CliTexts.Keys, key =>
        {
            Assert.All(CliTexts.Languages, language => Assert.True(CliTexts.Has(key, language)));
            object[] details = ["<0>", "<1>", "<2>", "<3>", "<4>", "<5>"];
            Assert.Single(CliTexts.Languages.Select(Blanks).Distinct());

            string Blanks(string language) =>
                string.Concat(Blank().Matches(new CliTexts(language)[key, details]).Select(m => m.Value).Order());
        });
    }

    private string Key => journal.Signer.Verifier.VerifierKey;

    private Task Write(string text) => File.WriteAllTextAsync(file, text);

    private static async Task<(int Code, string[] Said, string Complained)> Call(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await TandemCommandLine.Run(arguments, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString().Split(Environment.NewLine)[..^1], error.ToString());
    }

    [GeneratedRegex("<\\d>")]
    private static partial Regex Blank();
}
