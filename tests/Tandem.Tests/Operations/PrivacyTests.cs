using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Operations;

/// <summary>The privacy page says what is so (OPS-9): held against the tables, the cookies and the pages.</summary>
public sealed class PrivacyTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly string[] OfPeople = ["Email", "Recipient", "By", "Membership"];

    [Theory]
    [InlineData("en", "What Tandem keeps on you", "Privacy")]
    [InlineData("nl", "Wat Tandem over je bewaart", "Privacy")]
    [InlineData("sv", "Vad Tandem sparar om dig", "Personuppgifter")]
    public async Task It_is_a_click_away_without_signing_in(string language, string title, string link)
    {
        using var anybody = tandem.CreateClient();
        anybody.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var foot = (await anybody.Page("/sign-in")).QuerySelector("footer a[href='/privacy']");
        var page = await anybody.Page("/privacy");

        Assert.Equal(link, foot?.TextContent);
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task It_names_every_table_that_holds_people()
    {
        var texts = tandem.Services.GetRequiredService<TextCatalogue>();
        var named = PersonalData.All(texts).SelectMany(kept => kept.Tables).ToList();

        var tables = await tandem.InDb(null, db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(type => type.GetProperties().Any(p => p.ClrType == typeof(PersonId)
                || p.ClrType == typeof(PersonId?) || OfPeople.Contains(p.Name)))
            .Select(type => type.GetTableName()!).Distinct().ToList()));

        Assert.Contains("persons", tables);
        Assert.Empty(tables.Except(named));
        Assert.Equal(named.Distinct(), named);
    }

    [Fact]
    public async Task It_names_every_cookie_that_is_given()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        using var anybody = tandem.CreateClient(new() { AllowAutoRedirect = false });
        using var signedIn = await tandem.As(side.Tactical, follow: false);
        var invitation = Secret.New();
        await tandem.Run(
            new InviteColleague(
                EntityId.New<InvitationId>(tandem.Clock), "New", $"{Guid.CreateVersion7():N}@new.example", "en",
                Level.Operational)
            {
                Secret = invitation,
                Site = new("http://localhost"),
            },
            side.Tactical);

        var given = new List<string>();
        var form = await Get(anybody, $"/invitations/{invitation}", given);
        given.AddRange(Names(await anybody.Send(form, "accept", ("Password", "correct horse battery"))));
        var shell = await Get(signedIn, "/collaborations/new", given);
        foreach (var (action, field, value) in new[] { ("/language", "language", "nl"), ("/theme", "theme", "dark") })
            given.AddRange(Names(await Post(signedIn, shell, action, field, value)));
        given.AddRange(Names(await signedIn.Send(
            shell, "form", ("Name", "n"), ("Problem", "p"), ("WhyNotAlone", "w"), ("Shape", "Network"),
            ("StartsOn", "2026-03-01"), ("ReviewOn", "2026-09-01"))));

        var named = (await anybody.Page("/privacy")).QuerySelectorAll("dt code").Select(name => name.TextContent);
        Assert.Equal(given.Distinct().Order(), named.Order());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/performance")]
    [InlineData("/privacy")]
    [InlineData("/collaborations/new")]
    public async Task No_page_asks_anything_of_another_server(string url)
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        using var reader = await tandem.As(side.Tactical);

        var answer = await reader.GetAsync(url, TestContext.Current.CancellationToken);
        var asked = (await answer.Read()).QuerySelectorAll("[src], link[href]")
            .Select(e => e.GetAttribute("src") ?? e.GetAttribute("href")!).ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, address => Assert.Matches("^/[^/]", address));
        Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task The_contact_for_reports_stands_on_the_page_and_where_programs_look()
    {
        using var anybody = tandem.CreateClient();

        var link = (await anybody.Page("/privacy")).QuerySelector("a[href='mailto:security@tandem.example']");
        var file = await anybody.GetStringAsync(SecurityContact.Path, TestContext.Current.CancellationToken);

        Assert.Equal("security@tandem.example", link?.TextContent);
        Assert.Contains("Contact: mailto:security@tandem.example\n", file);
        Assert.Contains($"Expires: {tandem.Clock.Now.AddDays(180):yyyy-MM-dd}T", file);
    }

    [Fact]
    public void Without_a_contact_there_is_no_file()
    {
        var refused = Assert.Throws<RefusedException>(() => SecurityContact.Get(Read(""), tandem.Clock));

        Assert.Equal(Because.NotFound, refused.Because);
    }

    [Theory]
    [InlineData("a@b.example", "mailto:a@b.example")]
    [InlineData("mailto:a@b.example", "mailto:a@b.example")]
    [InlineData("https://b.example/security", "https://b.example/security")]
    public void A_contact_is_an_address_of_mail_or_of_a_page(string setting, string address) =>
        Assert.Equal(address, Read(setting).Contact!.AbsoluteUri);

    [Theory]
    [InlineData("http://b.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("the desk")]
    public void Any_other_contact_stops_the_start(string setting) =>
        Assert.Throws<UnsafeSettingException>(() => Read(setting));

    private static Settings Read(string contact) => Settings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection([KeyValuePair.Create<string, string?>("TANDEM_CONTACT", contact)]).Build());

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Get(HttpClient client, string url, List<string> given)
    {
        var answer = await client.GetAsync(url, TestContext.Current.CancellationToken);
        given.AddRange(Names(answer));
        return await answer.Read();
    }

    private static async Task<HttpResponseMessage> Post(
        HttpClient client, IDocument page, string action, string field, string value)
    {
        var token = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new(field, value)]);
        return await client.PostAsync(action, form, TestContext.Current.CancellationToken);
    }

    private static IEnumerable<string> Names(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.Select(cookie => cookie.Split('=')[0])
            : [];
}
