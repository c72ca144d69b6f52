namespace Tandem.Measures;

/// <summary>
/// Order lines beside each other in the columns, from the first up to the end, which is not one of them.
/// </summary>
public readonly record struct GroupRange(int First, int End);

/// <summary>
/// Order lines that a fold passes over, by their index in the columns, since they are taken from elsewhere: for
/// instance because they were corrected after the columns were laid out. An order line is left out whole. The ranges
/// ascend and do not overlap; anything else is refused.
/// </summary>
public sealed class GroupsLeftOut
{
    private readonly GroupRange[] ranges;

    /// <exception cref="ArgumentException">A range runs backwards, or begins before the one before it ends.</exception>
    public GroupsLeftOut(IEnumerable<GroupRange> ranges)
    {
        this.ranges = [.. ranges];
        var reached = 0;
        foreach (var range in this.ranges)
        {
            if (range.First < reached || range.End < range.First)
                throw new ArgumentException($"Order lines {range} come after {reached}.", nameof(ranges));

            reached = range.End;
        }
    }

    public static GroupsLeftOut None { get; } = new([]);

    /// <summary>The order lines that stay, of so many.</summary>
    /// <exception cref="ArgumentException">There are fewer order lines than are left out.</exception>
    internal IEnumerable<GroupRange> Kept(int groups)
    {
        if (ranges is [.., var last] && last.End > groups)
            throw new ArgumentException($"There are {groups} order lines, fewer than {last}.", nameof(groups));

        return Between(groups).Where(range => range.End > range.First);
    }

    private IEnumerable<GroupRange> Between(int groups)
    {
        var reached = 0;
        foreach (var range in ranges)
        {
            yield return new(reached, range.First);
            reached = range.End;
        }

        yield return new(reached, groups);
    }
}
