using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Web;

/// <summary>The words of the main menu; a word stands here only when there is something behind it.</summary>
internal static class Places
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    public static IReadOnlyList<RailItem> Rail(TextCatalogue texts, string path) =>
    [
        new(texts["place.today"], IconName.Today, "/", path == "/", OnPhone: true),
        new(texts["place.together"], IconName.Together, "/collaborations", IsTogether(path)),
        new(texts["place.decisions"], IconName.Decisions, "/decisions", IsDecisions(path), OnPhone: true),
        new(texts["place.performance"], IconName.Performance, "/performance", IsPerformance(path), OnPhone: true),
        new(texts["place.journal"], IconName.Journal, "/journal", IsJournal(path), OnPhone: true),
    ];

    private static bool IsTogether(string path) =>
        Under("/collaborations", path) && !IsDecisions(path) && !IsPerformance(path) && !IsJournal(path);

    private static bool IsDecisions(string path) =>
        Under("/decisions", path) || path.Contains("/E-", Ordinal) || path.Contains("/D-", Ordinal)
        || path.EndsWith("/E/new", Ordinal) || path.EndsWith("/D/new", Ordinal)
        || path.Contains("/decision-rights", Ordinal)
        || path.EndsWith("/mandates", Ordinal) || Under("/corrective-actions", path)
        || path.Contains("/C-", Ordinal);

    private static bool IsPerformance(string path) =>
        Under("/performance", path) || Under("/signals", path)
        || (path.Contains("/relations/", Ordinal) && !path.Contains("/contacts", Ordinal))
        || path.Contains("/definitions", Ordinal);

    private static bool IsJournal(string path) => Under("/journal", path) || path.Contains("/journal", Ordinal);

    private static bool Under(string place, string path) => path == place || path.StartsWith(place + "/", Ordinal);
}
