using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>Which requests belong together: those of one kind that one side asked.</summary>
public readonly record struct ResponseKey(Asker AskedBy, string Kind) : IComparable<ResponseKey>
{
    public int CompareTo(ResponseKey other) => AskedBy == other.AskedBy
        ? string.CompareOrdinal(Kind, other.Kind)
        : AskedBy.CompareTo(other.AskedBy);

    public static bool operator <(ResponseKey a, ResponseKey b) => a.CompareTo(b) < 0;

    public static bool operator >(ResponseKey a, ResponseKey b) => a.CompareTo(b) > 0;

    public static bool operator <=(ResponseKey a, ResponseKey b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ResponseKey a, ResponseKey b) => a.CompareTo(b) >= 0;
}

/// <summary>How requests were answered.</summary>
public sealed class ResponseSums
{
    public long Answered { get; internal set; }

    /// <summary>Answered within the promise.</summary>
    public long Within { get; internal set; }

    /// <summary>Not answered and past the promise: breaches now, whenever the answer comes.</summary>
    public long OpenPastPromise { get; internal set; }

    /// <summary>Not answered and still within the promise; in no share.</summary>
    public long OpenInTime { get; internal set; }

    /// <summary>The working seconds that the answers took.</summary>
    public DayCounts WorkingSeconds { get; } = new();

    internal void Add(ResponseSums other)
    {
        Answered += other.Answered;
        Within += other.Within;
        OpenPastPromise += other.OpenPastPromise;
        OpenInTime += other.OpenInTime;
        WorkingSeconds.Add(other.WorkingSeconds);
    }
}

/// <summary>The response times of one month.</summary>
public sealed class ResponsePartial : IPartial<ResponsePartial>
{
    public SortedDictionary<ResponseKey, ResponseSums> Requests { get; } = [];

    public int NextChangeDay { get; internal set; } = int.MaxValue;

    public void Add(ResponsePartial other)
    {
        foreach (var (key, sums) in other.Requests)
            Of(key).Add(sums);
        ChangesOn(other.NextChangeDay);
    }

    /// <summary>The sums of a side, of a kind, of both at once or of all.</summary>
    internal ResponseSums Of(Asker? askedBy, string? kind)
    {
        var sum = new ResponseSums();
        foreach (var (key, sums) in Requests)
        {
            if ((askedBy is null || key.AskedBy == askedBy) && (kind is null || key.Kind == kind))
                sum.Add(sums);
        }

        return sum;
    }

    internal ResponseSums Of(ResponseKey key)
    {
        if (!Requests.TryGetValue(key, out var sums))
            Requests.Add(key, sums = new ResponseSums());
        return sums;
    }

    internal void ChangesOn(int day) => NextChangeDay = Math.Min(NextChangeDay, day);
}
