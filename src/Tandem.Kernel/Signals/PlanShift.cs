namespace Tandem.Signals;

/// <summary>What somebody said on a day of a bucket of time ahead, in millionths of the unit.</summary>
public readonly record struct Said(DateOnly Bucket, DateOnly MadeOn, long Micros);

/// <summary>
/// That the newest statement of one item says by a fifth or more another total than what was known before, over the
/// buckets ahead of which both speak.
/// </summary>
public sealed record PlanShift(DateOnly MadeOn, Int128 BeforeMicros, Int128 AfterMicros)
{
    /// <summary>Smaller changes of plan are ordinary.</summary>
    public const int LeastPercent = 20;

    public bool IsRise => AfterMicros > BeforeMicros;

    /// <summary>By how many per cent it rose or fell, half away from zero.</summary>
    public long Percent
    {
        get
        {
            var scaled = (AfterMicros - BeforeMicros) * 200;
            var rounded = (Int128.Abs(scaled) + BeforeMicros) / (2 * BeforeMicros);
            return (long)(scaled < 0 ? -rounded : rounded);
        }
    }

    /// <summary>The shift in what was said of one item; null where there is none to speak of.</summary>
    public static PlanShift? Of(IEnumerable<Said> said, DateOnly today)
    {
        var ahead = said.Where(each => each.Bucket >= today).ToList();
        if (ahead.Count == 0)
            return null;

        var newest = ahead.Max(each => each.MadeOn);
        var (before, after) = ((Int128)0, (Int128)0);
        foreach (var bucket in ahead.GroupBy(each => each.Bucket))
        {
            var now = bucket.Where(each => each.MadeOn == newest).ToList();
            var earlier = bucket.Where(each => each.MadeOn < newest).ToList();
            if (now.Count == 0 || earlier.Count == 0)
                continue;

            var known = earlier.Max(each => each.MadeOn);
            after += now.Aggregate((Int128)0, (sum, each) => sum + each.Micros);
            before += earlier.Where(each => each.MadeOn == known)
                .Aggregate((Int128)0, (sum, each) => sum + each.Micros);
        }

        return before > 0 && Int128.Abs(after - before) * 100 >= before * LeastPercent
            ? new(newest, before, after)
            : null;
    }
}
