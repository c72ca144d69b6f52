namespace Tandem.Cli;

public sealed class HostVerbTests(AtWork work) : IClassFixture<AtWork>
{
    [Fact]
    public async Task A_token_is_printed_alone_and_stands_in_the_log_of_the_organisation_as_an_act_of_the_host()
    {
        var said = await Token("--email", work.Email, "--name", "robot");

        Assert.Equal(0, said.Code);
        Assert.DoesNotContain(" ", said.Output.Trim(), StringComparison.Ordinal);
        Assert.Single(said.Lines);
        Assert.Equal(0, (await (work.Analyst with { Token = said.Output.Trim() }).Call("figures")).Code);
    }

    [Fact]
    public async Task A_token_for_nobody_or_without_the_key_of_the_machine_is_refused_in_words()
    {
        var nobody = await Token("--email", "nobody@example.org", "--name", "robot", "--language", "nl");
        var keyless = await work.Analyst.Call(
            "token", "--email", work.Email, "--name", "robot", "--data", work.Tandem.Folder + "-elsewhere");
        var elsewhere = await Token("--email", work.Email, "--name", "robot", "--url", "http://example.org");
        var nameless = await Token("--email", work.Email);

        Assert.Equal([2, 2, 2, 2], new[] { nobody, keyless, elsewhere, nameless }.Select(said => said.Code));
        Assert.StartsWith("Niemand met het adres nobody@example.org", nobody.Error, StringComparison.Ordinal);
        Assert.StartsWith("The key file ", keyless.Error, StringComparison.Ordinal);
        Assert.Equal("http://example.org is not an address on this machine.\n", elsewhere.Error);
        Assert.Contains("--name", nameless.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_computes_every_journal_anew_and_shows_no_secret()
    {
        var said = await work.Analyst.Call("doctor", "--data", work.Tandem.Folder);

        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Contains(said.Lines, line => line.StartsWith("ok journals", StringComparison.Ordinal));
        Assert.Equal("Nothing is wrong.", said.Lines[^1]);
        var key = await File.ReadAllTextAsync(
            Path.Combine(work.Tandem.Folder, "server.key"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(key.Trim(), said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Password=", said.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_journal_from_the_server_is_sound_and_an_altered_one_is_not()
    {
        var file = work.AText(await work.Answer($"/api/collaborations/{work.Pair.Collaboration}/journal/export"));
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("Late bearings", text, StringComparison.Ordinal);
        var altered = work.AText(text.Replace("Late bearings", "No trouble", StringComparison.Ordinal));

        var sound = await work.Analyst.Call("verify", file);
        var found = await work.Analyst.Call("verify", altered);

        Assert.Equal((0, ""), (sound.Code, sound.Error));
        Assert.Equal("Verified: nothing was altered, removed or added.", sound.Lines[^1]);
        Assert.Equal((1, "Not verified: 1 finding."), (found.Code, found.Lines[^1]));
        Assert.Matches("^Entry [0-9]+: the section what was altered\\.$", found.Lines[^2]);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("figures")]
    [InlineData("verify")]
    [InlineData("token")]
    [InlineData("doctor")]
    public async Task Every_verb_tells_what_it_takes(string verb)
    {
        var said = await work.Analyst.Call(verb, "--help");

        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Contains("--language", said.Output, StringComparison.Ordinal);
    }

    private Task<Said> Token(params IEnumerable<string> arguments) =>
        work.Analyst.Call(["token", .. arguments, "--data", work.Tandem.Folder]);
}
