using Tandem.Collaborations;

namespace Tandem.Performance;

/// <summary>Reads the course of a measure of a relation that the caller has found visible.</summary>
internal sealed class MeasureCourses(MonthsOfRelations months)
{
    /// <summary>The course up to and including a month; without one up to the last month that is over.</summary>
    public async Task<MeasureCourse> Of(Relation relation, Measure measure, DateOnly? month, CancellationToken ct)
    {
        var until = month ?? Period.MonthOf(await months.Today([relation], ct)).First.AddMonths(-1);
        var read = await months.Read(
            [relation], until.AddMonths(1 - MeasureCourse.Periods), until, Reading.AsAgreed, ct);
        return MeasureCourse.Of(read[0], measure, until);
    }
}
