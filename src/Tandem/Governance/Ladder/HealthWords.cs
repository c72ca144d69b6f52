using Tandem.Matters;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>The figures of the health of a relation in the reader's words.</summary>
internal static class HealthWords
{
    public static string Name(TextCatalogue texts, HealthFigure figure) => figure switch
    {
        HealthFigure.Opened => texts["health.opened"],
        HealthFigure.Closed => texts["health.closed"],
        HealthFigure.Open => texts["health.open-now"],
        HealthFigure.Climbed => texts["health.climbed"],
        HealthFigure.LastMinute => texts["health.last-minute"],
        HealthFigure.Repeated => texts["health.repeated"],
        HealthFigure.Late => texts["health.late"],
        HealthFigure.Denied => texts["health.denied"],
        HealthFigure.Expectations => texts["health.expectations"],
        HealthFigure.Agreements => texts["health.agreements"],
        HealthFigure.Complaints => texts["health.complaints"],
        HealthFigure.Disruptions => texts["health.disruptions"],
        HealthFigure.Pattern => texts["health.pattern"],
    };
}
