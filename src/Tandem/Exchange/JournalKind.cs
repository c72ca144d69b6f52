using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>What entries are about, as a reader sifts a journal by it; the address carries its name.</summary>
internal enum JournalKind
{
    Decisions,
    Matters,
    Deliveries,
    Together,
    People,
}

internal static class JournalKinds
{
    /// <summary>The first words of the names of the commands that belong to a kind.</summary>
    public static IReadOnlyList<string> Commands(JournalKind kind) => kind switch
    {
        JournalKind.Decisions =>
            ["decision.", "rights.", "mandate.", "proposal.", "target.", "definition.", "measure.", "waiver.", "month.",
             "months.", "score.", "budget.", "agreement."],
        JournalKind.Matters =>
            ["matter.", "contest.", "cause.", "storm.", "retrospective.", "correction.", "meeting.", "body.",
             "workshop.", "priority.", "comment."],
        JournalKind.Deliveries =>
            ["load.", "mapping.", "webhook.", "held-row.", "facts.", "figures.", "signals.", "plan."],
        JournalKind.Together =>
            ["collaboration.", "ambition.", "participant.", "relation.", "role.", "contact.", "responsibility.",
             "calendar.", "announcement.", "communication.", "direction."],
        JournalKind.People =>
            ["organisation.", "person.", "colleague.", "invitation.", "membership.", "absence.", "token.",
             "installation.", "answers.", "notices.", "feed."],
    };

    public static string Name(TextCatalogue texts, JournalKind kind) => kind switch
    {
        JournalKind.Decisions => texts["journal.kind-decisions"],
        JournalKind.Matters => texts["journal.kind-matters"],
        JournalKind.Deliveries => texts["journal.kind-deliveries"],
        JournalKind.Together => texts["journal.kind-together"],
        JournalKind.People => texts["journal.kind-people"],
    };

    public static string Slug(JournalKind kind) => kind switch
    {
        JournalKind.Decisions => "decisions",
        JournalKind.Matters => "matters",
        JournalKind.Deliveries => "deliveries",
        JournalKind.Together => "together",
        JournalKind.People => "people",
    };

    /// <summary>The kind in an address; an unknown one is none.</summary>
    public static JournalKind? Parse(string? slug) =>
        Enum.GetValues<JournalKind>().Cast<JournalKind?>().FirstOrDefault(kind => Slug(kind!.Value) == slug);
}
