using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Outbox;

namespace Tandem.Parties;

/// <summary>Administrators are made and ended by administrators, and an organisation always has one.</summary>
public sealed class SetAdministratorTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_colleague_is_made_administrator_on_the_page_and_hears_of_it_in_the_own_language()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        await tandem.Run(new Speak("nl"), side.Strategic);
        var member = await MemberOf(side.Strategic);
        using var client = await tandem.As(side.Tactical);

        var answer = await client.Send(await client.Page("/organisation"), $"administrator-{member}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, await Administrators(side));
        var mail = await LastMail(side);
        Assert.Equal(("nl", "Je beheert nu Jansen BV"), (mail.Language, mail.Subject));
        var journal = await client.Page("/organisation/journal");
        Assert.Contains("Who administers", journal.Body!.TextContent, StringComparison.Ordinal);
        using var made = await tandem.As(side.Strategic);
        await made.Send(await made.Page("/organisation"), $"administrator-{await MemberOf(side.Tactical)}");
        Assert.Equal(1, await Administrators(side));
    }

    [Fact]
    public async Task The_mail_waits_for_the_working_hours_of_whom_it_concerns()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        var noon = tandem.Clock.Now;
        tandem.Clock.Now = noon.AddHours(10);
        try
        {
            await tandem.Run(new SetAdministrator(await MemberOf(side.Strategic), true), side.Tactical);

            Assert.True((await LastMail(side)).NotBefore > tandem.Clock.Now.AddHours(6));
        }
        finally
        {
            tandem.Clock.Now = noon;
        }
    }

    [Fact]
    public async Task It_is_never_taken_from_the_last_one()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        var own = await MemberOf(side.Tactical);

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new SetAdministrator(own, false), side.Tactical));

        Assert.Equal("administrator.last", refused.Code);
        var page = await (await tandem.As(side.Tactical, "nl")).Page("/organisation");
        Assert.Contains("de enige", page.Body!.TextContent, StringComparison.Ordinal);
        using var program = await tandem.As(side.Tactical, "sv");
        var answer = await program.PostAsJsonAsync(
            "/api/people/administrators", new { membership = $"{own}", administers = false }, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("enda administratören", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_administrator_does_it_and_only_to_colleagues_who_are_not_so_already()
    {
        var (side, other) = (await tandem.AnOrganisation("Jansen BV"), await tandem.AnOrganisation("Svensson AB"));
        var colleague = await MemberOf(side.Operational);

        Assert.Equal("access.administrators", await Refused(new(colleague, true), side.Strategic));
        Assert.Equal("person.unknown", await Refused(new(colleague, true), other.Tactical));
        Assert.Equal("administrator.so-already", await Refused(new(colleague, false), side.Tactical));
        var page = await (await tandem.As(side.Strategic)).Page("/organisation");
        Assert.Empty(page.QuerySelectorAll("form input[value^='administrator-']"));
        Assert.Equal(1, await Administrators(side));
    }

    [Fact]
    public async Task Over_the_interface_for_programs_it_is_the_same()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        using var program = await tandem.As(side.Tactical);
        var wish = new { membership = $"{await MemberOf(side.Operational)}", administers = true };

        Assert.Equal(
            HttpStatusCode.OK, (await program.PostAsJsonAsync("/api/people/administrators", wish, Ct)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await program.PostAsJsonAsync("/api/people/administrators", wish, Ct)).StatusCode);
        Assert.Equal(2, await Administrators(side));
    }

    [Fact]
    public async Task The_last_administrator_leaves_by_naming_the_next_one()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        using var client = await tandem.As(side.Tactical, follow: false);
        var address = $"/organisation/people/{await MemberOf(side.Tactical)}/leaving";
        var page = await client.Page(address);

        var nobody = await client.Send(page, "leave");
        var stranger = await client.Send(
            page, "leave", ("Administrator", $"{(await tandem.AnOrganisation("Svensson AB")).Tactical.Person}"));
        var named = await client.Send(page, "leave", ("Administrator", $"{side.Operational.Person}"));

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound, HttpStatusCode.Found],
            [nobody.StatusCode, stranger.StatusCode, named.StatusCode]);
        Assert.Equal([side.Operational.Person], await tandem.InDb(null, db => db.Set<Membership>()
            .Where(m => m.Organisation == side.Id && m.EndedAt == null && m.Administrator).Select(m => m.Person)
            .ToListAsync(Ct)));
        Assert.Contains("administer", (await LastMail(side)).Subject, StringComparison.Ordinal);
    }

    private async Task<string> Refused(SetAdministrator wish, Actor by) =>
        (await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(wish, by))).Code;

    private Task<Mail> LastMail(Side side) => tandem.InDb(side.Id, db => db.Set<Mail>()
        .Where(m => m.Organisation == side.Id).OrderByDescending(m => m.At).ThenByDescending(m => m.Id)
        .FirstAsync(Ct));

    private Task<int> Administrators(Side side) => tandem.InDb(null, db => db.Set<Membership>()
        .CountAsync(m => m.Organisation == side.Id && m.EndedAt == null && m.Administrator, Ct));

    private Task<MembershipId> MemberOf(Actor who) => tandem.InDb(null, db => db.Set<Membership>()
        .Where(m => m.Organisation == who.Organisation && m.Person == who.Person).Select(m => m.Id)
        .SingleAsync(Ct));
}
