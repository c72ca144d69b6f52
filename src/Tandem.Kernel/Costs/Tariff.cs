namespace Tandem.Costs;

/// <summary>
/// What kind of duty a tariff sets; a preference stands in the place of the most-favoured-nation rate.
/// </summary>
public enum TariffLayer
{
    MostFavouredNation = 0,
    Preference = 1,
    AntiDumping = 2,
    Countervailing = 3,
    Safeguard = 4,
    Special = 5,
}

/// <summary>
/// A duty rate: a share of the customs value (0.037 is 3.7 %), an amount per specific unit, or both (compound). An
/// amount names its unit, such as KGM, and is in the currency of the shipment it is used for.
/// </summary>
public sealed record DutyRate
{
    public DutyRate(decimal adValorem, decimal specific = 0, string? specificUnit = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(adValorem);
        ArgumentOutOfRangeException.ThrowIfNegative(specific);
        if (specific != 0 && string.IsNullOrEmpty(specificUnit))
            throw new ArgumentException("An amount per unit names its unit.", nameof(specificUnit));
        (AdValorem, Specific, SpecificUnit) = (adValorem, specific, specificUnit);
    }

    public decimal AdValorem { get; }

    public decimal Specific { get; }

    public string? SpecificUnit { get; }
}

/// <summary>
/// One version of a tariff: goods from an origin to a destination whose code begins with <see cref="Hs"/>, from the
/// first to the last day, both included; without a last day it still holds. Versions are never overwritten: a change
/// is a new one.
/// </summary>
public sealed record Tariff(
    string Origin,
    string Destination,
    string Hs,
    TariffLayer Layer,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    DutyRate Rate,
    string? Source = null)
{
    public bool HoldsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>The goods that a tariff is looked up for: from where to where, and their code.</summary>
public sealed record TariffLane(string Origin, string Destination, string Hs);

/// <summary>All known versions of tariffs, of which one per layer holds for a lane on a day.</summary>
public sealed class TariffVersions(IEnumerable<Tariff> tariffs)
{
    private readonly ILookup<(string Origin, string Destination), Tariff> byLane =
        tariffs.ToLookup(tariff => (tariff.Origin, tariff.Destination));

    /// <summary>
    /// The version with the longest code that the code of the goods begins with; of these the one that began last.
    /// Null when nothing is known, which is not a rate of zero.
    /// </summary>
    public Tariff? On(TariffLane lane, TariffLayer layer, DateOnly day) => byLane[(lane.Origin, lane.Destination)]
        .Where(tariff => tariff.Layer == layer && tariff.Hs.Length > 0 && tariff.HoldsOn(day)
            && lane.Hs.StartsWith(tariff.Hs, StringComparison.Ordinal))
        .OrderByDescending(tariff => tariff.Hs.Length).ThenByDescending(tariff => tariff.ValidFrom)
        .FirstOrDefault();

    /// <summary>
    /// What is to be paid on a lane on a day: the preference where its origin is proved and there is one, else the
    /// most-favoured-nation rate, and every further layer beside it.
    /// </summary>
    public Duties DutiesOn(TariffLane lane, DateOnly day, bool originProved = false)
    {
        var preference = originProved ? On(lane, TariffLayer.Preference, day) : null;
        var further = Enum.GetValues<TariffLayer>().Where(layer => layer >= TariffLayer.AntiDumping);
        return new(
        [
            .. new[] { preference ?? On(lane, TariffLayer.MostFavouredNation, day) }
                .Concat(further.Select(layer => On(lane, layer, day)))
                .OfType<Tariff>().Select(tariff => new Duty(tariff.Layer, tariff.Rate)),
        ]);
    }

    /// <summary>
    /// The days after <paramref name="from"/> up to and including <paramref name="until"/> on which the duties of a
    /// lane are others than the day before, in order: where landed cost is to be computed anew.
    /// </summary>
    public IReadOnlyList<DateOnly> ChangesOf(
        TariffLane lane, DateOnly from, DateOnly until, bool originProved = false) =>
    [
        .. byLane[(lane.Origin, lane.Destination)]
            .SelectMany(tariff => new[] { tariff.ValidFrom, DayAfter(tariff.ValidTo) })
            .OfType<DateOnly>().Where(day => from < day && day <= until).Distinct().Order()
            .Where(day => !DutiesOn(lane, day, originProved).Layers
                .SequenceEqual(DutiesOn(lane, day.AddDays(-1), originProved).Layers)),
    ];

    private static DateOnly? DayAfter(DateOnly? day) =>
        day is null || day == DateOnly.MaxValue ? null : day.Value.AddDays(1);
}

/// <summary>One duty that falls on goods.</summary>
public sealed record Duty(TariffLayer Layer, DutyRate Rate);

/// <summary>
/// The duties that fall on goods. A base duty (most-favoured-nation or preference) that is missing is not known; a
/// further layer that is missing is none.
/// </summary>
public sealed record Duties(IReadOnlyList<Duty> Layers)
{
    public bool BaseIsKnown =>
        Layers.Any(duty => duty.Layer is TariffLayer.MostFavouredNation or TariffLayer.Preference);

    /// <summary>
    /// The same duties with a share of the value more (0.10 is ten points) as one more layer, or less: what is taken
    /// off comes from the layers in their order, and none falls below nothing.
    /// </summary>
    public Duties ChangedBy(decimal share)
    {
        if (share >= 0)
            return share == 0 ? this : new([.. Layers, new(TariffLayer.Special, new(share))]);

        var (layers, left) = (new List<Duty>(), -share);
        foreach (var duty in Layers)
        {
            var off = Math.Min(left, duty.Rate.AdValorem);
            left -= off;
            layers.Add(duty with
            {
                Rate = new(duty.Rate.AdValorem - off, duty.Rate.Specific, duty.Rate.SpecificUnit),
            });
        }

        return new(layers);
    }
}
