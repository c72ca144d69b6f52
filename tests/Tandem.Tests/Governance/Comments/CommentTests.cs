using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Files;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Outbox;

namespace Tandem.Governance;

/// <summary>
/// A comment can be undone for ten seconds, on every kind of record that takes comments; until then nobody else sees it
/// or hears of it.
/// </summary>
public sealed class CommentTests : IDisposable
{
    private const string Said = "@Tactical of Svensson AB, kumquat?";

    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => tandem.Dispose();

    [Theory]
    [InlineData("E-1", "act")]
    [InlineData("D-1", "say")]
    public async Task For_ten_seconds_its_author_alone_sees_it_and_then_all_do(string record, string form)
    {
        var (pair, url) = await A(record);
        using var author = await tandem.As(pair.Buyer.Operational);
        var page = await Write(author, url, form);

        Assert.Contains("kumquat", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("goes out in a moment", page.Body.TextContent, StringComparison.Ordinal);
        await Later(TimeSpan.FromSeconds(9.9));
        await NobodyElseSees(pair, url);
        Assert.Equal(0, await Mentions(pair));

        await Later(TimeSpan.FromSeconds(0.1));

        foreach (var reader in new[] { pair.Buyer.Tactical, pair.Supplier.Operational })
        {
            using var other = await tandem.As(reader);
            Assert.Contains("kumquat", await other.GetStringAsync(url, Ct), StringComparison.Ordinal);
        }

        Assert.Equal(1, await Mentions(pair));
        Assert.DoesNotContain("in a moment", await author.GetStringAsync(url, Ct), StringComparison.Ordinal);
        Assert.Equal(0, await tandem.InDb(pair.Buyer.Id, db => db.Set<UnsentComment>().CountAsync(Ct)));
    }

    [Theory]
    [InlineData("E-1", "act")]
    [InlineData("D-1", "say")]
    public async Task Undone_it_is_a_draft_again_and_nothing_was_sent(string record, string form)
    {
        var (pair, url) = await A(record);
        using var author = await tandem.As(pair.Buyer.Operational);
        var page = await Write(author, url, form);
        await Later(TimeSpan.FromSeconds(9.9));

        page = await (await Undo(author, page)).Read();

        Assert.Equal(Said, page.QuerySelector("textarea#text")!.TextContent);
        Assert.Null(page.QuerySelector("button[name=Unsent]"));
        await Later(TimeSpan.FromMinutes(1));
        await NobodyElseSees(pair, url);
        Assert.Equal(0, await Mentions(pair));
        Assert.Contains(
            "withdrawn before it went out", await author.GetStringAsync("/organisation/journal", Ct),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_keeps_both_that_it_was_written_and_withdrawn_and_never_what()
    {
        var (pair, url) = await A("E-1");
        using var author = await tandem.As(pair.Buyer.Operational);
        await Undo(author, await Write(author, url, "act"));

        var log = LogId.Of(pair.Buyer.Id);
        var last = await tandem.InDb(pair.Buyer.Id, db => db.Set<JournalSection>()
            .Where(s => s.Log == log && s.Name == "what").OrderByDescending(s => s.Index).Take(2).ToListAsync(Ct));
        Assert.Contains("comment.withdraw", last[0].Body, StringComparison.Ordinal);
        Assert.Contains("comment.write", last[1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain(last, entry => entry.Body.Contains("kumquat", StringComparison.Ordinal));
        var id = JsonNode.Parse(last[0].Body)!["with"]!["comment"]!.GetValue<Guid>();
        Assert.Equal(
            [last[1].Index, last[0].Index],
            await tandem.InDb(pair.Buyer.Id, db => db.Set<JournalSubject>()
                .Where(s => s.Log == log && s.Subject == id).Select(s => s.Index).Order().ToListAsync(Ct)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    public async Task After_ten_seconds_it_is_refused_in_words(int seconds)
    {
        var (pair, url) = await A("E-1");
        using var author = await tandem.As(pair.Buyer.Operational, "nl");
        var page = await Write(author, url, "act");
        tandem.Clock.Now = tandem.Clock.Now.AddSeconds(seconds);
        if (seconds > 10)
            await RunDue();

        var answer = await Undo(author, page);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            "10 seconden ongedaan te maken", (await answer.Read()).Body!.TextContent, StringComparison.Ordinal);
        await RunDue();
        using var other = await tandem.As(pair.Supplier.Operational);
        Assert.Contains("kumquat", await other.GetStringAsync(url, Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("matters", "E-1")]
    [InlineData("decisions", "D-1")]
    public async Task Over_the_interface_for_programs_it_is_the_same(string kind, string record)
    {
        var (pair, url) = await A(record);
        using var author = await tandem.As(pair.Buyer.Operational);
        author.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        var address = $"/api/collaborations/{pair.Collaboration}/{kind}/1/comments";
        var said = new { text = Said, language = "en" };
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(HttpStatusCode.OK, (await author.PostAsJsonAsync(address, said, Ct)).StatusCode);
        author.DefaultRequestHeaders.Remove("Idempotency-Key");

        var unsent = Assert.Single((await author.GetFromJsonAsync<JsonArray>("/api/comments", Ct))!)!;
        Assert.Equal(Said, unsent["text"]!.GetValue<string>());
        var back = new { comment = unsent["id"]!.GetValue<string>() };
        foreach (var reader in new[] { pair.Buyer.Tactical, pair.Supplier.Operational })
        {
            using var other = await tandem.As(reader);
            Assert.Empty((await other.GetFromJsonAsync<JsonArray>("/api/comments", Ct))!);
            Assert.Equal(
                HttpStatusCode.Conflict,
                (await other.PostAsJsonAsync("/api/comments/withdrawals", back, Ct)).StatusCode);
        }

        Assert.Equal(
            HttpStatusCode.OK, (await author.PostAsJsonAsync("/api/comments/withdrawals", back, Ct)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await author.PostAsJsonAsync("/api/comments/withdrawals", back, Ct)).StatusCode);
        var page = await author.Page(url);
        Assert.Equal(Said, page.QuerySelector("textarea#text")!.TextContent);
    }

    [Fact]
    public async Task What_was_typed_since_stands_behind_what_comes_back()
    {
        var (pair, url) = await A("E-1");
        using var author = await tandem.As(pair.Buyer.Operational);
        var page = await Write(author, url, "act");
        await tandem.Services.GetRequiredService<Drafts.DraftKeeper>().Keep(
            pair.Buyer.Operational, Drafts.Draft.PlaceOf(url, "act"),
            new Dictionary<string, string> { ["Text"] = "And another thing" }, Ct);

        page = await (await Undo(author, page)).Read();

        Assert.Equal($"{Said}\n\nAnd another thing", page.QuerySelector("textarea#text")!.TextContent);
    }

    [Fact]
    public async Task If_the_rules_turn_it_down_when_it_goes_out_it_is_a_draft_again()
    {
        var (pair, url) = await A("E-1");
        using var author = await tandem.As(pair.Buyer.Operational);
        await Write(author, url, "act");
        await tandem.Run(
            new WithdrawRole(pair.Collaboration, pair.Buyer.Operational.Person, Role.OperationalLead),
            pair.Buyer.Tactical);

        await tandem.TenSecondsLater();

        await NobodyElseSees(pair, url);
        var kept = await tandem.InDb(pair.Buyer.Id, db => db.Set<Drafts.Draft>().SingleAsync(Ct));
        Assert.Equal(Said, kept.Read()["Text"]);
        Assert.Empty(await tandem.InDb(null, db => db.Set<Job>().Where(j => j.Fault != null).ToListAsync(Ct)));
        using var reader = await tandem.As(pair.Buyer.Tactical);
        Assert.Contains(
            "could not go out", await reader.GetStringAsync("/organisation/journal", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_comment_is_refused_at_once()
    {
        var (pair, url) = await A("E-1");
        var matter = await tandem.InDb(pair.Buyer.Id, db => db.Set<Matter>().Select(m => m.Id).SingleAsync(Ct));
        var outsider = await tandem.AnOrganisation("Larsen AS");
        var comment = WriteComment.Of(new CommentOnMatter(pair.Collaboration, matter, Said, "en"));
        var empty = WriteComment.Of(new CommentOnMatter(pair.Collaboration, matter, " ", "en"));

        Assert.Equal("collaboration.unknown", (await Refused(comment, outsider.Tactical)).Code);
        Assert.Equal("matter.text", (await Refused(empty, pair.Buyer.Operational)).Code);
        Assert.Equal(
            "matter.by-clock", (await Refused(new SendComment(default), pair.Buyer.Operational)).Code);
        await tandem.Run(
            new WithdrawRole(pair.Collaboration, pair.Buyer.Operational.Person, Role.OperationalLead),
            pair.Buyer.Tactical);
        Assert.Equal("access.role-needed", (await Refused(comment, pair.Buyer.Operational)).Code);
        using var reader = await tandem.As(pair.Buyer.Operational);
        Assert.DoesNotContain("kumquat", await reader.GetStringAsync(url, Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_file_it_waits_the_same_ten_seconds_and_the_file_arrives_whole()
    {
        var (pair, url) = await A("E-1");
        using var program = await tandem.As(pair.Buyer.Operational);
        await SendWithFile(program, pair);

        var unsent = Assert.Single((await program.GetFromJsonAsync<JsonArray>("/api/comments", Ct))!)!;
        Assert.Equal("quay.txt", Assert.Single(unsent["files"]!.AsArray())!.GetValue<string>());
        var waiting = await program.Page(url);
        Assert.Contains("quay.txt", waiting.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("choose the files again", waiting.Body.TextContent, StringComparison.Ordinal);
        await Later(TimeSpan.FromSeconds(9.9));
        await NobodyElseSees(pair, url, "quay");
        Assert.Equal(0, await Mentions(pair));

        await Later(TimeSpan.FromSeconds(0.1));

        Assert.Equal(1, await Mentions(pair));
        using var other = await tandem.As(pair.Supplier.Operational);
        var link = (await other.Page(url)).QuerySelector("ul.files a")!;
        Assert.Equal("quay.txt", link.TextContent);
        Assert.Equal("the quay", await other.GetStringAsync(link.GetAttribute("href"), Ct));
        Assert.Equal(0, await tandem.InDb(pair.Buyer.Id, db => db.Set<UnsentChunk>().CountAsync(Ct)));
    }

    [Fact]
    public async Task Undone_it_takes_its_file_along_and_nobody_else_can_read_that()
    {
        var (pair, url) = await A("E-1");
        using var author = await tandem.As(pair.Buyer.Operational);
        await SendWithFile(author, pair);
        Assert.Equal(1, await tandem.InDb(pair.Buyer.Id, db => db.Set<UnsentChunk>().CountAsync(Ct)));
        if (TandemHost.OnPostgres)
            Assert.Equal(0, await tandem.InDb(pair.Supplier.Id, db => db.Set<UnsentChunk>().CountAsync(Ct)));

        var page = await (await Undo(author, await author.Page(url))).Read();

        Assert.Equal(Said, page.QuerySelector("textarea#text")!.TextContent);
        Assert.Equal(0, await tandem.InDb(pair.Buyer.Id, db => db.Set<UnsentChunk>().CountAsync(Ct)));
        await Later(TimeSpan.FromMinutes(1));
        await NobodyElseSees(pair, url, "quay");
        Assert.Equal(0, await tandem.InDb(pair.Buyer.Id, db => db.Set<AttachedFile>().CountAsync(Ct)));
    }

    private static async Task SendWithFile(HttpClient program, Pair pair)
    {
        var file = await FileTests.AFile("quay.txt", "the quay");
        using var bytes = new MemoryStream();
        await file![0].Content!().CopyToAsync(bytes, Ct);
        var answer = await program.PostAsJsonAsync(
            $"/api/collaborations/{pair.Collaboration}/matters/1/comments",
            new
            {
                text = Said,
                language = "en",
                files = new[] { new { name = "quay.txt", content = bytes.ToArray() } },
            },
            Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<RefusedException> Refused(ICommand command, Actor by) =>
        await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(command, by));

    /// <summary>A pair with a matter and a decision, and the address of one of them.</summary>
    private async Task<(Pair Pair, string Url)> A(string record)
    {
        var pair = await tandem.APartnership();
        await tandem.Run(
            new OpenMatter(
                pair.Collaboration, EntityId.New<MatterId>(tandem.Clock), pair.Relation, MatterKind.Complaint,
                "Two pallets", "Since Tuesday.", "en", pair.Supplier.Id, null, null),
            pair.Buyer.Operational);
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, EntityId.New<DecisionId>(tandem.Clock), DecisionKind.Other, pair.Relation,
                "Shall we?", "It helps.", "en", "", "", null),
            pair.Buyer.Strategic);
        return (pair, $"/collaborations/{pair.Collaboration}/{record}");
    }

    /// <summary>Writes the comment without script and answers the page that follows.</summary>
    private static async Task<IHtmlDocument> Write(HttpClient author, string url, string form)
    {
        var answer = await author.Send(await author.Page(url), form, ("Act", "comment"), ("Text", Said));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Read();
    }

    private static Task<HttpResponseMessage> Undo(HttpClient author, IHtmlDocument page) => author.Send(
        page, "undo-comment", ("Unsent", page.QuerySelector("button[name=Unsent]")!.GetAttribute("value")!));

    private async Task NobodyElseSees(Pair pair, string url, string word = "kumquat")
    {
        foreach (var reader in new[] { pair.Buyer.Tactical, pair.Buyer.Strategic, pair.Supplier.Operational })
        {
            using var other = await tandem.As(reader);
            foreach (var address in new[]
                { url, $"/collaborations/{pair.Collaboration}/journal", "/organisation/journal", "/notices" })
            {
                Assert.DoesNotContain(word, await other.GetStringAsync(address, Ct), StringComparison.Ordinal);
            }
        }

        if (TandemHost.OnPostgres)
            Assert.Empty(await tandem.InDb(pair.Supplier.Id, db => db.Set<UnsentComment>().ToListAsync(Ct)));
        Assert.DoesNotContain(
            await tandem.InDb(pair.Supplier.Id, db => db.Set<JournalSection>()
                .Where(s => s.Log == LogId.Of(pair.Collaboration)).Select(s => s.Body).ToListAsync(Ct)),
            body => body.Contains(word, StringComparison.Ordinal));
    }

    private async Task<int> Mentions(Pair pair) => await tandem.InDb(pair.Supplier.Id, db => db.Set<Mail>()
        .CountAsync(m => m.Organisation == pair.Supplier.Id && m.Subject.Contains("mentions you"), Ct));

    private async Task Later(TimeSpan later)
    {
        tandem.Clock.Now += later;
        await RunDue();
    }

    private Task<int> RunDue() => tandem.Services.GetRequiredService<JobRunner>().RunDue(Ct);
}

/// <summary>Lets comments go out.</summary>
internal static class Waiting
{
    public static Task<int> TenSecondsLater(this TandemHost tandem)
    {
        tandem.Clock.Now += UnsentComment.Term;
        return tandem.Services.GetRequiredService<JobRunner>().RunDue(TestContext.Current.CancellationToken);
    }
}
