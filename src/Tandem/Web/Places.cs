using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Web;

/// <summary>The words of the main menu; a word stands here only when there is something behind it.</summary>
internal static class Places
{
    public static IReadOnlyList<RailItem> Rail(TextCatalogue texts, string path) =>
    [
        new(texts["place.today"], IconName.Today, "/", path == "/", OnPhone: true),
        new(
            texts["place.together"], IconName.Together, "/collaborations", Under("/collaborations", path),
            OnPhone: true),
        new(
            texts["place.performance"], IconName.Performance, "/performance", Under("/performance", path),
            OnPhone: true),
    ];

    private static bool Under(string place, string path) =>
        path == place || path.StartsWith(place + "/", StringComparison.Ordinal);
}
