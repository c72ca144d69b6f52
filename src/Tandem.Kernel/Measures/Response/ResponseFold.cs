namespace Tandem.Measures;

/// <summary>
/// The one place where response times are counted (metrics 1.9). A request stands in the month in which it was asked,
/// on the calendar of who has to answer. Moments on days after the as-of date are not seen, and a promise for a day is
/// broken from the next day on.
/// </summary>
public static class ResponseFold
{
    public static FoldedMonths<ResponsePartial> Fold(
        RequestFacts facts, ResponseDefinition definition, WorkingCalendar buyer, WorkingCalendar supplier,
        DateOnly asOf)
    {
        var months = new FoldedMonths<ResponsePartial>();
        foreach (var request in facts.Requests)
            Add(months, request, facts.Kinds, definition, Responder(request, buyer, supplier), asOf);
        return months;
    }

    /// <summary>What each request comes to alone, in their order; their sum is the fold.</summary>
    public static IEnumerable<FoldedMonths<ResponsePartial>> Each(
        RequestFacts facts, ResponseDefinition definition, WorkingCalendar buyer, WorkingCalendar supplier,
        DateOnly asOf)
    {
        foreach (var request in facts.Requests)
        {
            var months = new FoldedMonths<ResponsePartial>();
            Add(months, request, facts.Kinds, definition, Responder(request, buyer, supplier), asOf);
            yield return months;
        }
    }

    private static WorkingCalendar Responder(Request request, WorkingCalendar buyer, WorkingCalendar supplier) =>
        request.AskedBy == Asker.Buyer ? supplier : buyer;

    private static void Add(
        FoldedMonths<ResponsePartial> months, Request request, string[] kinds, ResponseDefinition definition,
        WorkingCalendar responder, DateOnly asOf)
    {
        var asked = DayOf(request.AskedAt, responder);
        var month = months.Of(asked.DayNumber);
        if (asked > asOf)
        {
            month.ChangesOn(asked.DayNumber);
            return;
        }

        var clock = new ResponseClock(request, definition.PromiseDays, responder);
        var sums = month.Of(new ResponseKey(request.AskedBy, kinds[request.Kind]));
        if (request.AnsweredAt != Request.NoMoment && DayOf(request.AnsweredAt, responder) <= asOf)
        {
            AddAnswered(sums, clock, DateTimeOffset.FromUnixTimeSeconds(request.AnsweredAt));
            return;
        }

        if (request.AnsweredAt != Request.NoMoment)
            month.ChangesOn(DayOf(request.AnsweredAt, responder).DayNumber);
        AddOpen(month, sums, clock, responder, asOf);
    }

    private static void AddAnswered(ResponseSums sums, ResponseClock clock, DateTimeOffset answered)
    {
        sums.Answered++;
        if (clock.IsWithin(answered))
            sums.Within++;
        sums.WorkingSeconds.Add(checked((int)(clock.Until(answered).Ticks / TimeSpan.TicksPerSecond)));
    }

    private static void AddOpen(
        ResponsePartial month, ResponseSums sums, ResponseClock clock, WorkingCalendar responder, DateOnly asOf)
    {
        var now = responder.EndOf(asOf.AddDays(-1));
        if (clock.IsBrokenAt(now))
        {
            sums.OpenPastPromise++;
            return;
        }

        sums.OpenInTime++;
        var next = clock.NextChange(now);
        if (next != DateTimeOffset.MaxValue)
            month.ChangesOn(responder.LocalDate(next.AddSeconds(-1)).DayNumber + 1);
    }

    private static DateOnly DayOf(long unixSeconds, WorkingCalendar calendar) =>
        calendar.LocalDate(DateTimeOffset.FromUnixTimeSeconds(unixSeconds));
}
