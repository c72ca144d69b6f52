using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Communications;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>The communication plan in the reader's words.</summary>
internal static class CommunicationWords
{
    public static string Name(TextCatalogue texts, ToldWhen when) => when switch
    {
        ToldWhen.BeforeChange => texts["communication.when-before-change"],
        ToldWhen.AfterDecision => texts["communication.when-after-decision"],
        ToldWhen.AtOnce => texts["communication.when-at-once"],
        ToldWhen.Weekly => texts["communication.when-weekly"],
        ToldWhen.Monthly => texts["communication.when-monthly"],
        ToldWhen.Quarterly => texts["communication.when-quarterly"],
    };

    public static string Name(TextCatalogue texts, ToldBy by) => by switch
    {
        ToldBy.Announcement => texts["communication.by-announcement"],
        ToldBy.Mail => texts["communication.by-mail"],
        ToldBy.Meeting => texts["communication.by-meeting"],
        ToldBy.Call => texts["communication.by-call"],
        ToldBy.Letter => texts["communication.by-letter"],
    };

    /// <summary>Who is told: roles at parties, and people by name.</summary>
    public static string Of(TextCatalogue texts, Affected to, ReaderView view)
    {
        var parties = string.Join(", ", to.Parties.Select(view.Name));
        var roles = string.Join(", ", to.Roles.Select(role => RoleWords.Name(texts, role)));
        var people = to.People.Select(p => $"{view.Name(p.Person)} ({view.Name(p.Organisation)})");
        return string.Join(" · ", new[]
        {
            parties.Length == 0 ? ""
                : roles.Length == 0 ? texts["communication.to-all", parties]
                : texts["communication.to-roles", roles, parties],
            string.Join(", ", people),
        }.Where(part => part.Length > 0));
    }
}

/// <summary>Reads who is told from the boxes that were ticked.</summary>
internal static class TickedAffected
{
    public static Affected Read(
        HttpContext http, IEnumerable<OrganisationId> parties,
        IEnumerable<(OrganisationId Side, PersonId Person)> known) =>
        new(
            [.. parties.Where(party => http.Ticked("ToParty", $"{party}"))],
            [.. Enum.GetValues<Role>().Where(role => http.Ticked("ToRole", $"{role}"))],
            [
                .. known.Where(k => http.Ticked("ToPerson", $"{k.Side} {k.Person}"))
                    .Select(k => new ToldPerson(k.Side, k.Person)),
            ]);
}
