namespace Tandem.Forecasts;

/// <summary>
/// Croston (1972) for demand with empty buckets: the size z and the interval p of the buckets with demand are smoothed
/// apart with the same α, and only when there is demand; ahead is z / p in every bucket. The first demand and the
/// buckets up to it begin the two. Deflated by 1 − α/2 it is the method of Syntetos and Boylan (2005). While there was
/// no demand at all it expects none.
/// </summary>
internal sealed class IntermittentForecast(double alpha, double deflation) : RunningForecast
{
    private double size;
    private double interval;
    private int since;

    public override int Needs => 1;

    protected override void Take(double value)
    {
        since++;
        if (value == 0)
            return;

        var begins = interval == 0;
        size = begins ? value : alpha * value + (1 - alpha) * size;
        interval = begins ? since : alpha * since + (1 - alpha) * interval;
        since = 0;
    }

    protected override double Say(int steps) => interval == 0 ? 0 : deflation * size / interval;
}
