using Tandem.Collaborations;

namespace Tandem.Performance;

/// <summary>
/// Reads the courses of measures of relations that the caller has found visible: the same figures as their scorecards,
/// so a month that was frozen is as it was frozen.
/// </summary>
internal sealed class MeasureCourses(MonthsOfRelations months)
{
    /// <summary>The course up to and including a month; without one up to the last month that is over.</summary>
    public async Task<MeasureCourse> Of(Relation relation, Measure measure, DateOnly? month, CancellationToken ct)
    {
        var until = month ?? await LastClosed([relation], ct);
        return MeasureCourse.Of((await Read([relation], until, ct))[0], measure, until);
    }

    /// <summary>The last month that is over for every one of the relations.</summary>
    public Task<DateOnly> LastClosed(IReadOnlyList<Relation> relations, CancellationToken ct) =>
        months.LatestClosed(relations, ct);

    /// <summary>The months of as many years as a course has, in the order of the relations.</summary>
    public async Task<IReadOnlyList<RelationMonths>> Read(
        IReadOnlyList<Relation> relations, DateOnly until, CancellationToken ct)
    {
        var from = until.AddMonths(1 - MeasureCourse.Periods);
        var read = await months.Read(relations, from, until, Reading.AsAgreed, ct);
        var frozen = await months.Frozen(relations, from, until, ct);
        return [.. read.Select(of => FrozenMonths.Over(of, frozen))];
    }
}
