using System.Text.Json.Nodes;
using Tandem.Journal;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>
/// What an entry says, in plain words: one sentence per command. A command without words here is shown by its name.
/// </summary>
internal static class JournalWords
{
    private const int MaxDetail = 160;

    private static readonly string[] Telling = ["title", "question", "text", "name", "reason"];

    public static string Did(TextCatalogue texts, OpenEntry entry) =>
        entry.Command is { } command ? Did(texts, command) : texts["journal.closed"];

    public static string Did(TextCatalogue texts, string command) => Known(texts, command)
        ?? texts["journal.command", command];

    /// <summary>A few words of what was sent, where it has a title or a text.</summary>
    public static string? Detail(OpenEntry entry)
    {
        if (entry.With is not JsonObject with)
            return null;

        var told = Telling.Select(name => with[name] as JsonValue)
            .Select(value => value is not null && value.TryGetValue<string>(out var text) ? text : null)
            .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
        return told is { Length: > MaxDetail } ? told[..MaxDetail] + "…" : told;
    }

    /// <summary>The sentence of a command, or null for one that has none yet.</summary>
    internal static string? Known(TextCatalogue texts, string command) => command switch
    {
        "organisation.enter" => texts["journal.did.organisation.enter"],
        "organisation.describe" => texts["journal.did.organisation.describe"],
        "installation.set-up" => texts["journal.did.installation.set-up"],
        "person.speak" => texts["journal.did.person.speak"],
        "person.invite" => texts["journal.did.person.invite"],
        "colleague.invite" => texts["journal.did.colleague.invite"],
        "invitation.accept" => texts["journal.did.invitation.accept"],
        "invitation.join" => texts["journal.did.invitation.join"],
        "token.make" => texts["journal.did.token.make"],
        "token.issue" => texts["journal.did.token.issue"],
        "token.end" => texts["journal.did.token.end"],
        "collaboration.form" => texts["journal.did.collaboration.form"],
        "participant.admit" => texts["journal.did.participant.admit"],
        "participant.contribute" => texts["journal.did.participant.contribute"],
        "ambition.reword" => texts["journal.did.ambition.reword"],
        "ambition.embrace" => texts["journal.did.ambition.embrace"],
        "role.assign" => texts["journal.did.role.assign"],
        "role.withdraw" => texts["journal.did.role.withdraw"],
        "relation.number" => texts["journal.did.relation.number"],
        "matter.open" => texts["journal.did.matter.open"],
        "matter.reply" => texts["journal.did.matter.reply"],
        "matter.pass" => texts["journal.did.matter.pass"],
        "matter.climb" => texts["journal.did.matter.climb"],
        "matter.settle" => texts["journal.did.matter.settle"],
        "decision.propose" => texts["journal.did.decision.propose"],
        "decision.answer" => texts["journal.did.decision.answer"],
        "decision.adopt" => texts["journal.did.decision.adopt"],
        "decision.withdraw" => texts["journal.did.decision.withdraw"],
        "target.set" => texts["journal.did.target.set"],
        "load.begin" => texts["journal.did.load.begin"],
        "load.accept" => texts["journal.did.load.accept"],
        "load.cancel" => texts["journal.did.load.cancel"],
        _ => null,
    };
}
