using System.Text.RegularExpressions;

namespace Tandem.Browsing;

/// <summary>
/// How two organisations come to work together, from an installation with nobody in it: the buyer sets it up, forms a
/// partnership and invites; the supplier accepts.
/// </summary>
internal static partial class Founding
{
    public const string Password = "een rustige dinsdag in maart";

    /// <summary>The address of who sets the installation up.</summary>
    public const string First = "anna@jansen.example";

    /// <summary>The address of who is invited.</summary>
    public const string Invited = "elsa@svensson.example";

    /// <summary>All of it; answers the address of the collaboration.</summary>
    public static async Task<string> Pair(Visitor buyer, Visitor supplier, RunningTandem tandem)
    {
        await SetUp(buyer, tandem.SetUpCode!, buyer.Language);
        await FormACollaboration(buyer);
        var collaboration = buyer.Here;
        await Invite(buyer);
        await Accept(supplier, await tandem.LastMailTo(Invited));
        return collaboration;
    }

    /// <summary>The way in with name and password, by the keyboard.</summary>
    public static async Task SignIn(Visitor visitor, string email)
    {
        var keys = new Keys(visitor);
        await visitor.Goto("/sign-in");
        await keys.Type(visitor.Page.Locator("#email"), email);
        await keys.Type(visitor.Page.Locator("#password"), Password);
        await visitor.Arrive(() => visitor.Page.Keyboard.PressAsync("Enter"));
    }

    public static async Task SetUp(Visitor visitor, string code, string language)
    {
        await visitor.Goto("/set-up");
        await visitor.Send(
            "set-up", ("Code", code), ("Organisation", "Jansen Lagers BV"), ("Country", "NL"),
            ("Zone", "Europe/Amsterdam"), ("Language", language), ("Name", "Anna Jansen"),
            ("Email", First), ("Password", Password));
    }

    public static async Task FormACollaboration(Visitor visitor)
    {
        Assert.Equal("/", visitor.Here);
        await visitor.Press(visitor.Page.Locator("nav.rail a[href='/collaborations']"));
        await visitor.Press(visitor.Page.Locator("main a[href='/collaborations/new']").First);
        await visitor.Send(
            "form", ("Name", "Jansen en Svensson"), ("Shape", "Partnership"), ("Problem", "De lagers komen te laat."),
            ("WhyNotAlone", "Ieder ziet de helft."), ("Contribution", "Bestellingen"), ("Worth", "Rust"));
        Assert.Matches(Collaboration(), visitor.Here);
    }

    public static async Task Accept(Visitor visitor, string mail)
    {
        await visitor.Goto(Invitation().Match(mail).Value);
        await visitor.Send(
            "accept", ("OrganisationName", "Svensson Kullager AB"), ("Country", "SE"), ("Zone", "Europe/Stockholm"),
            ("Name", "Elsa Nyström"), ("Password", Password));
    }

    public static Task Invite(Visitor visitor) => visitor.Send(
        "invite", ("InvitedOrganisation", "Svensson Kullager AB"), ("InvitedName", "Elsa Nyström"),
        ("InvitedEmail", Invited), ("InvitedLanguage", "sv"), ("Purpose", "Lagren kommer sent."));

    [GeneratedRegex("^/collaborations/[0-9a-f-]{36}$")]
    private static partial Regex Collaboration();

    [GeneratedRegex(@"/invitations/[^\s>]+")]
    private static partial Regex Invitation();
}
