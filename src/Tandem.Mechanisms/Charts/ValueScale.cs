namespace Tandem.Charts;

/// <summary>
/// The upright axis: from a round value at or below the lowest to one at or above the highest, in three to six
/// round steps of 1, 2, 2.5 or 5 times a power of ten. It starts at zero only where the values do: a line shows
/// change, and a bar is not drawn with this.
/// </summary>
internal sealed class ValueScale
{
    private const int Steps = 4;

    private readonly double top;
    private readonly double height;

    public ValueScale(IReadOnlyCollection<decimal> values, double top, double height)
    {
        (this.top, this.height) = (top, height);
        var lowest = values.Count == 0 ? 0 : (double)values.Min();
        var highest = values.Count == 0 ? 1 : (double)values.Max();
        var spread = highest > lowest ? highest - lowest : Math.Max(Math.Abs(highest) * 0.1, 1);

        Step = RoundStep(spread / Steps);
        Least = (decimal)Math.Floor(lowest / (double)Step) * Step;
        Most = (decimal)Math.Ceiling(highest / (double)Step) * Step;
        if (Least == Most)
            (Least, Most) = (Least - Step, Most + Step);
    }

    public decimal Least { get; }

    public decimal Most { get; }

    public decimal Step { get; }

    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = Least; tick <= Most; tick += Step)
                yield return tick;
        }
    }

    /// <summary>The height of a value, kept inside the picture.</summary>
    public double Y(decimal value) =>
        top + height * (double)((Most - Math.Clamp(value, Least, Most)) / (Most - Least));

    private static decimal RoundStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var factor = new[] { 1, 2, 2.5, 5, 10 }.First(candidate => candidate * power >= rough * 0.999);
        return (decimal)(factor * power);
    }
}
