using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// The figures of response time (metrics 1.9), of one direction or of both and of one kind of request or of all, in
/// working hours of who has to answer. Median and percentile are of answered requests; the share within the promise is
/// also of those that are open past it.
/// </summary>
public static class ResponseFigures
{
    public static Figure Median(ResponsePartial partial, Asker? askedBy = null, string? kind = null)
    {
        var sums = partial.Of(askedBy, kind);
        return Hours(sums.WorkingSeconds.Median(), sums);
    }

    /// <summary>The 90th percentile, by nearest rank.</summary>
    public static Figure P90(ResponsePartial partial, Asker? askedBy = null, string? kind = null)
    {
        var sums = partial.Of(askedBy, kind);
        var rank = sums.WorkingSeconds.NearestRank(90);
        return Hours(rank is { } seconds ? new ExactRatio(seconds, 1) : null, sums);
    }

    public static Figure WithinPromise(ResponsePartial partial, Asker? askedBy = null, string? kind = null)
    {
        var sums = partial.Of(askedBy, kind);
        return Figure.Share(sums.Within, sums.Answered + sums.OpenPastPromise, WhyNothing(sums));
    }

    public static Figure OpenPastPromise(ResponsePartial partial, Asker? askedBy = null, string? kind = null) =>
        Figure.Count(partial.Of(askedBy, kind).OpenPastPromise);

    private static Figure Hours(ExactRatio? seconds, ResponseSums sums) => seconds is { } known
        ? Figure.Of(known / new ExactRatio(3600, 1), FigureUnit.WorkingHours, sums.Answered)
        : Figure.None(WhyNothing(sums), FigureUnit.WorkingHours);

    private static NoDataReason WhyNothing(ResponseSums sums) =>
        sums.OpenInTime > 0 ? NoDataReason.TooEarly : NoDataReason.NoFacts;
}
