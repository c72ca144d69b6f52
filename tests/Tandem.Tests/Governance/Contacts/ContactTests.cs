using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>Contacts of two parties over page and API: each fills its own half, both read the same.</summary>
public sealed class ContactTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateOnly Today => DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);

    [Fact]
    public async Task Each_side_names_its_own_people_and_both_see_them()
    {
        var pair = await tandem.APartnership();
        using var buyer = await tandem.As(pair.Buyer.Tactical);
        var page = await buyer.Page(Address(pair));
        var sent = await buyer.Send(
            page, "name", ("Level", "Operational"), ("SpeaksWith", "Operational"),
            ("Person", $"{pair.Buyer.Operational.Person}"), ("Deputy", $"{pair.Buyer.Tactical.Person}"));

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        foreach (var reader in new[] { pair.Buyer.Strategic, pair.Supplier.Operational })
        {
            var read = await (await tandem.As(reader)).Page(Address(pair));
            var cell = read.QuerySelectorAll("td.diag")[^1];
            Assert.Contains("Operational of Jansen BV", cell.TextContent, StringComparison.Ordinal);
            Assert.Contains("nobody at Svensson AB", cell.TextContent, StringComparison.Ordinal);
            Assert.Equal("Svensson AB has nobody on the operational level", read.QuerySelector("h1")!.TextContent);
        }
    }

    [Fact]
    public async Task Nobody_fills_the_half_of_the_other_side()
    {
        var pair = await tandem.APartnership();

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => Name(pair, pair.Buyer, pair.Supplier.Operational.Person, Level.Operational));

        Assert.Equal("person.unknown", refused.Code);
    }

    [Fact]
    public async Task Who_does_not_speak_for_the_party_names_nobody_and_may_write_down_a_talk()
    {
        var pair = await tandem.APartnership();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new NameContact(
                pair.Collaboration, pair.Relation, Level.Tactical, Level.Tactical, pair.Buyer.Tactical.Person, null),
            pair.Buyer.Operational));
        await Talk(pair, pair.Buyer.Operational, Level.Tactical, Today);

        Assert.Equal("access.role-needed", refused.Code);
    }

    [Fact]
    public async Task A_talk_of_tomorrow_is_refused_and_one_line_is_enough()
    {
        var pair = await tandem.APartnership();

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => Talk(pair, pair.Supplier.Operational, Level.Tactical, Today.AddDays(1)));
        var tooLong = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new RecordTalk(
                pair.Collaboration, pair.Relation, Level.Tactical, Level.Tactical, Today,
                new string('x', ContactTalk.MaxLength + 1), "en"),
            pair.Supplier.Operational));

        Assert.Equal("contact.day", refused.Code);
        Assert.Equal("contact.said", tooLong.Code);
    }

    [Fact]
    public async Task A_talk_that_one_side_wrote_down_counts_for_both()
    {
        var pair = await Named();
        await Talk(pair, pair.Supplier.Operational, Level.Tactical, Today.AddDays(-3));

        foreach (var reader in new[] { pair.Buyer.Tactical, pair.Supplier.Tactical })
        {
            var cell = await Cell(pair, reader, "tactical");
            Assert.Equal("alive", cell.GetProperty("state").GetString());
            Assert.Equal("talk", cell.GetProperty("last").GetProperty("kind").GetString());
            Assert.Equal(
                $"{Today.AddDays(-3):yyyy-MM-dd}", cell.GetProperty("last").GetProperty("day").GetString());
        }
    }

    [Fact]
    public async Task Steps_of_both_sides_on_a_matter_count_and_those_of_one_do_not()
    {
        var pair = await Named();
        var matter = new MatterId(Guid.CreateVersion7());
        await tandem.Run(
            new OpenMatter(
                pair.Collaboration, matter, pair.Relation, MatterKind.Request, "Drawing", "Which one?", "en",
                pair.Supplier.Id, null, null),
            pair.Buyer.Operational);
        Assert.Equal(JsonValueKind.Null, (await Cell(pair, pair.Buyer.Tactical, "operational"))
            .GetProperty("last").ValueKind);

        await tandem.Run(
            new AnswerMatter(pair.Collaboration, matter, "The second one.", "en"), pair.Supplier.Operational);

        Assert.Equal("matter", (await Cell(pair, pair.Buyer.Tactical, "operational"))
            .GetProperty("last").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_matrix_that_was_begun_asks_who_can_mend_it_and_one_that_was_not_asks_nobody()
    {
        var pair = await tandem.APartnership();
        Assert.Empty(await Waiting(pair.Supplier.Tactical));

        await Name(pair, pair.Buyer, pair.Buyer.Operational.Person, Level.Operational);

        var item = Assert.Single(await Waiting(pair.Supplier.Tactical));
        Assert.True(item.Mine);
        Assert.Equal(Address(pair), item.Address);
        Assert.False(Assert.Single(await Waiting(pair.Supplier.Operational)).Mine);
    }

    [Fact]
    public async Task A_third_party_of_the_chain_and_an_outsider_do_not_know_of_it()
    {
        var buyer = await tandem.AnOrganisation("Buyer BV");
        var pair = await tandem.APartnership(
            buyer, await tandem.AnOrganisation("First AB", "SE"), "1", Form.Chain);
        var third = await tandem.AnOrganisation("Third AB", "SE");
        await tandem.Run(
            new AdmitParticipant(pair.Collaboration, third.Id, third.Tactical.Person, "x", "y")
            {
                Relation = new(EntityId.New<RelationId>(tandem.Clock), third.Id, buyer.Id, "2"),
            },
            Actor.ByRule(Parties.AcceptInvitation.Rule, buyer.Id));
        var outsider = await tandem.AnOrganisation("Outsider BV");
        await Name(pair, pair.Buyer, pair.Buyer.Operational.Person, Level.Operational);

        foreach (var stranger in new[] { third.Tactical, outsider.Tactical })
        {
            using var client = await tandem.As(stranger);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Address(pair), Ct)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api{Address(pair)}", Ct)).StatusCode);
        }

        var overview = await (await tandem.As(third.Tactical)).GetStringAsync(
            $"/api/collaborations/{pair.Collaboration}/contacts", Ct);
        Assert.DoesNotContain($"{pair.Relation}", overview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_matrix_reads_in_Dutch()
    {
        var pair = await Named();
        var page = await (await tandem.As(pair.Buyer.Tactical, "nl")).Page(Address(pair));

        Assert.Contains("Wie spreekt wie", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("elke 31 dagen", page.Body.TextContent, StringComparison.Ordinal);
    }

    private static string Address(Pair pair) =>
        $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/contacts";

    /// <summary>A pair that named its people on each level.</summary>
    private async Task<Pair> Named()
    {
        var pair = await tandem.APartnership();
        foreach (var side in new[] { pair.Buyer, pair.Supplier })
        {
            await Name(pair, side, side.Strategic.Person, Level.Strategic);
            await Name(pair, side, side.Tactical.Person, Level.Tactical);
            await Name(pair, side, side.Operational.Person, Level.Operational);
        }

        return pair;
    }

    private Task<Receipt> Name(Pair pair, Side side, PersonId person, Level level) => tandem.Run(
        new NameContact(pair.Collaboration, pair.Relation, level, level, person, null), side.Tactical);

    private Task<Receipt> Talk(Pair pair, Actor by, Level level, DateOnly day) => tandem.Run(
        new RecordTalk(pair.Collaboration, pair.Relation, level, level, day, "We spoke", "en"), by);

    private async Task<JsonElement> Cell(Pair pair, Actor reader, string level)
    {
        using var client = await tandem.As(reader);
        var matrix = await client.GetFromJsonAsync<JsonElement>($"/api{Address(pair)}", Ct);
        return matrix.GetProperty("cells").EnumerateArray().Single(
            c => c.GetProperty("rowLevel").GetString() == level && c.GetProperty("columnLevel").GetString() == level);
    }

    private Task<IReadOnlyList<WaitingItem>> Waiting(Actor reader) => tandem.InDb(
        reader.Organisation, db => db.ContactsWaitingFor(
            reader, tandem.Services.GetRequiredService<TextCatalogue>(), tandem.Clock.Now, Ct));
}
