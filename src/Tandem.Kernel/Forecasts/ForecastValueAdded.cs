using Tandem.Statistics;

namespace Tandem.Forecasts;

/// <summary>
/// One step on the way to a forecast, such as the buyer's forecast or the consensus, with what it said per bucket in
/// whole millionths of the base unit; null where it said nothing.
/// </summary>
public sealed record ForecastStep<TStep>(TStep Step, IReadOnlyList<long?> Micros);

/// <summary>
/// How one step did over the buckets that all steps share. WAPE is Σ|A − F| / ΣA; bias is Σ(F − A) / ΣA, positive when
/// too much was forecast; value added is the WAPE of the step before less this one, positive when the step made the
/// forecast better, and null for the first. All are exact shares of one.
/// </summary>
public sealed record StepAccuracy<TStep>(TStep Step, ExactRatio Wape, ExactRatio Bias, ExactRatio? ValueAdded)
{
    /// <summary>One less the WAPE, never below zero.</summary>
    public ExactRatio Accuracy => Wape >= new ExactRatio(1, 1)
        ? new ExactRatio(0, 1)
        : new ExactRatio(1, 1) - Wape;
}

/// <summary>
/// The steps in the order in which they were given, the number of buckets they were compared over and of those left
/// out because a step or the demand is missing there. Without a shared bucket or without demand there are no steps.
/// </summary>
public sealed record ValueAdded<TStep>(IReadOnlyList<StepAccuracy<TStep>> Steps, int Buckets, int LeftOut)
{
    public bool HasValue => Steps.Count > 0;
}

/// <summary>
/// What each step of a forecast adds to the one before it (forecast value added, Gilliland 2010): all steps are held
/// against the same demand in the same buckets, since else the one that skipped the hard ones would look best.
/// </summary>
public static class ForecastValueAdded
{
    /// <summary>Demand per bucket in whole millionths; every step has as many buckets.</summary>
    public static ValueAdded<TStep> Of<TStep>(
        IReadOnlyList<long?> demandMicros, IReadOnlyList<ForecastStep<TStep>> steps)
    {
        if (steps.Any(step => step.Micros.Count != demandMicros.Count))
            throw new ArgumentException("Every step has as many buckets as the demand.", nameof(steps));

        var shared = Enumerable.Range(0, demandMicros.Count)
            .Where(at => demandMicros[at] is not null && steps.All(step => step.Micros[at] is not null)).ToList();
        var leftOut = demandMicros.Count - shared.Count;
        var demand = shared.Aggregate(Int128.Zero, (sum, at) => sum + demandMicros[at]!.Value);
        if (demand <= 0)
            return new([], shared.Count, leftOut);

        var accuracies = new List<StepAccuracy<TStep>>();
        foreach (var step in steps)
        {
            var errors = shared.Select(at => (Int128)step.Micros[at]!.Value - demandMicros[at]!.Value).ToList();
            var wape = Share(errors.Aggregate(Int128.Zero, (sum, error) => sum + Int128.Abs(error)), demand);
            var bias = Share(errors.Aggregate(Int128.Zero, (sum, error) => sum + error), demand);
            accuracies.Add(new(step.Step, wape, bias, accuracies.Count == 0 ? null : accuracies[^1].Wape - wape));
        }

        return new(accuracies, shared.Count, leftOut);
    }

    private static ExactRatio Share(Int128 part, Int128 whole) => new(part, whole);
}
