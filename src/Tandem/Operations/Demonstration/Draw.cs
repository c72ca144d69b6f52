namespace Tandem.Operations.Demonstration;

/// <summary>
/// A stream of drawn numbers that depends on its seed and labels alone (SplitMix64, Steele, Lea and Flood 2014), so
/// that any part of the demonstration can be made again without the parts before it.
/// </summary>
internal sealed class Draw(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong state = seed;

    /// <summary>The stream that belongs to these labels, apart from the streams of all other labels.</summary>
    public static Draw For(ulong seed, params ReadOnlySpan<int> labels)
    {
        var mixed = Mix(unchecked(seed + Golden));
        foreach (var label in labels)
            mixed = Mix(unchecked(mixed + Golden + (ulong)(uint)label));

        return new Draw(mixed);
    }

    /// <summary>A whole number from 0 up to, but not including, the limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A whole number from the first to the last, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>A fraction from 0 up to, but not including, 1.</summary>
    public double Fraction() => (Next() >> 11) / (double)(1UL << 53);

    public bool Chance(double share) => Fraction() < share;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Mostly small: each further step is taken with the chance given, up to the limit.</summary>
    public int Steps(double chance, int limit)
    {
        var steps = 0;
        while (steps < limit && Chance(chance))
            steps++;

        return steps;
    }

    private ulong Next()
    {
        state = unchecked(state + Golden);
        return Mix(state);
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
