namespace Tandem.Cadences;

/// <summary>
/// A moment at which a meeting could begin, and for each party the minutes of it that lie outside its working hours
/// (CUL-3).
/// </summary>
public sealed record MeetingHour(DateTimeOffset StartsAt, IReadOnlyDictionary<OrganisationId, int> Outside)
{
    private const int StepMinutes = 30;
    private const int MinutesOfDay = 1440;

    /// <summary>
    /// How many minutes it would have to be moved to lie in the hours of each party, in all; said of the hours of a
    /// day.
    /// </summary>
    public int Away { get; init; }

    public bool SuitsAll => Outside.Values.All(minutes => minutes == 0);

    /// <summary>How much of a meeting lies outside the hours of each party.</summary>
    public static MeetingHour Of(
        DateTimeOffset startsAt, int minutes, IReadOnlyDictionary<OrganisationId, WorkingCalendar> calendars) =>
        new(startsAt, calendars.ToDictionary(
            c => c.Key,
            c => minutes - (int)c.Value.WorkingTimeBetween(startsAt, startsAt.AddMinutes(minutes)).TotalMinutes));

    /// <summary>
    /// The half hours of a day, in the zone of the rhythm, at which a meeting could begin; those that suit most first.
    /// </summary>
    public static IReadOnlyList<MeetingHour> On(
        DateOnly day, string zoneId, int minutes, IReadOnlyDictionary<OrganisationId, WorkingCalendar> calendars)
    {
        var hours = Enumerable.Range(0, MinutesOfDay / StepMinutes)
            .Select(step => TimeOnly.MinValue.AddMinutes(step * StepMinutes))
            .Select(at => Of(Rhythm.Instant(day, at, zoneId), minutes, calendars))
            .DistinctBy(hour => hour.StartsAt).ToList();
        var suiting = calendars.Keys.ToDictionary(
            party => party, party => hours.Where(hour => hour.Outside[party] == 0).Select(h => h.StartsAt).ToList());
        return
        [
            .. hours.Select(hour => hour with { Away = suiting.Values.Sum(starts => Distance(hour.StartsAt, starts)) })
                .OrderBy(hour => hour.Outside.Values.Sum()).ThenBy(hour => hour.Away).ThenBy(hour => hour.StartsAt),
        ];
    }

    /// <summary>
    /// The fair one: where some hours suit all, the one nearest to what is wished; otherwise that which leaves who has
    /// borne most so far with the least, so that the burden goes round.
    /// </summary>
    public static MeetingHour Fairest(
        IReadOnlyList<MeetingHour> hours, DateTimeOffset wished, IReadOnlyDictionary<OrganisationId, int> borne)
    {
        if (hours.Where(hour => hour.SuitsAll).MinBy(hour => (hour.StartsAt - wished).Duration()) is { } suits)
            return suits;

        var least = hours.Min(hour => hour.Outside.Values.Sum());
        return hours.Where(hour => hour.Outside.Values.Sum() == least)
            .OrderBy(hour => hour.Outside.Max(of => of.Value + borne.GetValueOrDefault(of.Key)))
            .ThenBy(hour => hour.Away).ThenBy(hour => hour.StartsAt).First();
    }

    private static int Distance(DateTimeOffset at, List<DateTimeOffset> starts) =>
        starts.Count == 0 ? 0 : starts.Min(start => (int)(start - at).Duration().TotalMinutes);
}
