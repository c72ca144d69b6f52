using Tandem.Statistics;

namespace Tandem.Boards;

/// <summary>A recorded training or workshop: its hours, and how many people of the region took part.</summary>
public readonly record struct Training(decimal Hours, int People);

/// <summary>What happened in a region in a quarter, and what it is held against.</summary>
public sealed record RegionQuarter(
    IReadOnlyCollection<Training> Trainings,
    int People,
    int DisruptionsOpened,
    int ActiveRelations,
    int ApplicableRequirements,
    int RequirementsWithEvidence);

/// <summary>
/// The ratios of the regional board (metrics 1.14, CUL-4). Each is null where nobody or nothing stands below the line:
/// without people, relations or requirements there is no data, not a zero.
/// </summary>
public sealed record RegionalBoard(
    ExactRatio? TrainingHoursPerPerson, ExactRatio? DisruptionsPerRelation, ExactRatio? RegulatoryAlignment)
{
    public static RegionalBoard Of(RegionQuarter quarter)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            quarter.RequirementsWithEvidence, quarter.ApplicableRequirements, nameof(quarter));
        var hours = quarter.Trainings.Aggregate(
            new ExactRatio(0, 1),
            (sum, training) => sum + ExactRatio.Of(training.Hours) * new ExactRatio(training.People, 1));
        return new(
            quarter.People <= 0 ? null : hours / new ExactRatio(quarter.People, 1),
            Share(quarter.DisruptionsOpened, quarter.ActiveRelations),
            Share(quarter.RequirementsWithEvidence, quarter.ApplicableRequirements));
    }

    private static ExactRatio? Share(int part, int whole) => whole <= 0 ? null : new(part, whole);
}
