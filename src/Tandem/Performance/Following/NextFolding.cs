using Tandem.Collaborations;
using Tandem.Jobs;

namespace Tandem.Performance;

/// <summary>
/// Sets the clock on which a relation is folded without any new fact: the first day on which one of its lines falls
/// due, and at the latest the next month.
/// </summary>
internal sealed class NextFolding(Clocks clocks)
{
    /// <param name="changeDay">The first day on which a month changes, by its number.</param>
    public Task Set(Relation relation, Reading.Terms terms, int changeDay, CancellationToken ct)
    {
        var days = terms.Days.Calendar;
        var next = Math.Min(changeDay, Period.MonthOf(terms.AsOf).End.DayNumber);
        return clocks.Set(
            RefoldFigures.KeyOf(relation.Id), new RefoldFigures(relation.CollaborationId, relation.Id),
            RefoldFigures.Rule, relation.Buyer, Midnight(next, days.ZoneId), ct);
    }

    /// <summary>The start of a day in a zone; a midnight that the clock skips is the moment it goes on.</summary>
    private static DateTimeOffset Midnight(int day, string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var local = DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return new(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
    }
}
