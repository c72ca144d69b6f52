using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Journal;
using Tandem.Matters;

namespace Tandem.Exchange;

/// <summary>What people read of a journal: its pages, as each party sees them.</summary>
public sealed class JournalPageTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    [Fact]
    public async Task A_journal_names_each_step_who_took_it_and_that_it_was_checked()
    {
        var pair = await AMatter("Bearings came late");
        var page = await Page(pair.Supplier.Tactical, $"/collaborations/{pair.Collaboration}/journal");

        Assert.Equal("Every entry is signed, up to no. 8", Title(page));
        var first = page.QuerySelector("ol.tl > li")!;
        Assert.Contains("Bearings came late", first.TextContent);
        Assert.Contains(pair.Buyer.Name, first.TextContent);
        Assert.Contains("checked just now: 8", page.QuerySelector("main")!.TextContent.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task A_kind_shows_the_entries_of_that_kind_alone()
    {
        var pair = await AMatter("Bearings came late");
        var journal = $"/collaborations/{pair.Collaboration}/journal";

        Assert.Single(Entries(await Page(pair.Buyer.Tactical, $"{journal}?kind=matters")));
        Assert.Empty(Entries(await Page(pair.Buyer.Tactical, $"{journal}?kind=decisions")));
        Assert.True(Entries(await Page(pair.Buyer.Tactical, journal)).Count > 1);
    }

    [Fact]
    public async Task The_history_of_a_record_holds_its_entries_alone()
    {
        var pair = await AMatter("Bearings came late");
        var matter = await tandem.InDb(pair.Buyer.Id, db => db.Set<Matter>()
            .Where(m => m.CollaborationId == pair.Collaboration).Select(m => m.Id).SingleAsync());

        var page = await Page(
            pair.Buyer.Tactical, $"/collaborations/{pair.Collaboration}/journal?record={matter}");

        Assert.Single(Entries(page));
    }

    [Fact]
    public async Task A_typed_number_leads_to_its_entry_or_says_that_there_is_none()
    {
        var pair = await AMatter("Bearings came late");
        var journal = $"/collaborations/{pair.Collaboration}/journal";
        using var reader = await tandem.As(pair.Buyer.Tactical, follow: false);

        var found = await reader.GetAsync($"{journal}?number=8", Ct);
        var none = await (await reader.GetAsync($"{journal}?number=80", Ct)).Read();

        Assert.Equal(HttpStatusCode.Found, found.StatusCode);
        Assert.EndsWith($"{journal}/8", found.Headers.Location!.OriginalString);
        Assert.Contains("has no entry of that number", none.Body!.TextContent);
    }

    [Fact]
    public async Task An_entry_shows_what_was_hashed_and_the_steps_to_the_checkpoint()
    {
        var pair = await AMatter("Bearings came late");

        var page = await Page(pair.Buyer.Tactical, $"/collaborations/{pair.Collaboration}/journal/8");

        Assert.Contains("is there, unchanged", Title(page));
        Assert.Contains("matter.open", page.Body!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll("details.twin li code.hash"));
    }

    [Fact]
    public async Task What_is_between_two_others_is_a_closed_box()
    {
        var pair = await AMatter("Bearings came late");
        var third = await tandem.AnOrganisation("Third BV");
        var chain = await AChain(pair, third);

        var page = await Page(third.Tactical, $"/collaborations/{chain}/journal");
        var text = Entries(page)[0];

        Assert.Contains("Between two other parties", text);
        Assert.DoesNotContain(pair.Buyer.Name, text);
        Assert.DoesNotContain("Hidden", page.Body!.TextContent);
    }

    [Fact]
    public async Task An_entry_that_was_altered_is_named_on_its_page()
    {
        var pair = await AMatter("Bearings came late");
        await Alter(pair);
        var journal = $"/collaborations/{pair.Collaboration}/journal";

        var list = await Page(pair.Buyer.Tactical, journal);
        var entry = await Page(pair.Buyer.Tactical, $"{journal}/8");

        Assert.Contains("do not fit the record: 1", list.QuerySelector("main")!.TextContent.ReplaceLineEndings(" "));
        Assert.DoesNotContain("is there, unchanged", Title(entry));
    }

    [Fact]
    public async Task The_journal_of_an_organisation_is_for_its_own_people()
    {
        var pair = await AMatter("Bearings came late");

        var own = await Page(pair.Buyer.Tactical, "/organisation/journal");
        var other = await Page(pair.Supplier.Tactical, "/organisation/journal");

        Assert.Contains(pair.Buyer.Name, own.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain(pair.Buyer.Name, other.QuerySelector("main")!.TextContent);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<IHtmlDocument> Page(Commands.Actor actor, string url)
    {
        using var reader = await tandem.As(actor);
        return await reader.Page(url);
    }

    private static string Title(IHtmlDocument page) => page.QuerySelector("h1")!.TextContent.Trim();

    private static List<string> Entries(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("ol.tl > li").Select(entry => entry.TextContent)];

    private async Task<Pair> AMatter(string title)
    {
        var pair = await tandem.APartnership();
        await tandem.Run(
            new OpenMatter(
                pair.Collaboration, new(Guid.CreateVersion7()), pair.Relation, MatterKind.Complaint, title, "text",
                "en", pair.Supplier.Id, null, null),
            pair.Buyer.Tactical);
        return pair;
    }

    /// <summary>A chain of a pair and a third, in which the pair has a matter between the two.</summary>
    private async Task<CollaborationId> AChain(Pair pair, Side third)
    {
        var (chain, relation) = (new CollaborationId(Guid.CreateVersion7()), new RelationId(Guid.CreateVersion7()));
        await tandem.Run(
            new FormCollaboration(
                chain, Form.Chain, "Chain", "p", "w", new(2026, 3, 1), new(2026, 9, 1), "", "",
                [Access.Role.ContractOwner]),
            pair.Buyer.Tactical);
        var rule = Commands.Actor.ByRule(Parties.AcceptInvitation.Rule, pair.Buyer.Id);
        await tandem.Run(
            new AdmitParticipant(chain, pair.Supplier.Id, pair.Supplier.Tactical.Person, "", "")
            {
                Relation = new(relation, pair.Supplier.Id, pair.Buyer.Id, null),
            },
            rule);
        await tandem.Run(new AdmitParticipant(chain, third.Id, third.Tactical.Person, "", ""), rule);
        await tandem.Run(
            new OpenMatter(
                chain, new(Guid.CreateVersion7()), relation, MatterKind.Complaint, "Hidden", "Hidden", "en",
                pair.Supplier.Id, null, null),
            pair.Buyer.Tactical);
        return chain;
    }

    /// <summary>As somebody with the password of the database would.</summary>
    private async Task Alter(Pair pair)
    {
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(pair.Buyer.Id, Ct);
        await work.Db.Database.ExecuteSqlRawAsync(
            TandemHost.OnPostgres
                ? "drop trigger sections_stay on journal_sections"
                : "drop trigger sections_stay_updated",
            Ct);
        var log = LogId.Of(pair.Collaboration);
        await work.Db.Set<JournalSection>().Where(s => s.Log == log && s.Index == 7 && s.Name == "what")
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.Body, s => s.Body.Replace("late", "soon")), Ct);
        await work.Commit(Ct);
    }
}
