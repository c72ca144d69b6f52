namespace Tandem.Measures;

/// <summary>
/// The sums of one month of one relation in every family of measures. A family of which the sources carry no fact, or
/// none of the month, is null.
/// </summary>
public sealed class MonthPartials : IPartial<MonthPartials>
{
    public DeliveryPartial? Delivery { get; set; }

    public OrdersPartial? Orders { get; set; }

    public QualityPartial? Quality { get; set; }

    public PricePartial? Price { get; set; }

    public ResponsePartial? Response { get; set; }

    public ForecastPartial? Forecast { get; set; }

    public ImprovementsPartial? Improvements { get; set; }

    public OrderingPartial? Ordering { get; set; }

    public int NextChangeDay => new[]
    {
        Delivery?.NextChangeDay, Orders?.NextChangeDay, Quality?.NextChangeDay, Price?.NextChangeDay,
        Response?.NextChangeDay, Forecast?.NextChangeDay, Improvements?.NextChangeDay,
        Ordering?.NextChangeDay,
    }.Min() ?? int.MaxValue;

    /// <summary>The sums of several months, or of several relations, as one.</summary>
    public static MonthPartials MergeAll(IEnumerable<MonthPartials> months)
    {
        var sum = new MonthPartials();
        foreach (var month in months)
        {
            sum.Delivery = Into(sum.Delivery, month.Delivery);
            sum.Orders = Into(sum.Orders, month.Orders);
            sum.Quality = Into(sum.Quality, month.Quality);
            sum.Price = Into(sum.Price, month.Price);
            sum.Response = Into(sum.Response, month.Response);
            sum.Forecast = Into(sum.Forecast, month.Forecast);
            sum.Improvements = Into(sum.Improvements, month.Improvements);
            sum.Ordering = Into(sum.Ordering, month.Ordering);
        }

        return sum;
    }

    /// <summary>Adds to a sum that nobody else has, so that thousands are not copied for each that is added.</summary>
    private static T? Into<T>(T? own, T? other)
        where T : class, IPartial<T>, new()
    {
        if (other is null)
            return own;

        own ??= new T();
        own.Add(other);
        return own;
    }

    private static DeliveryPartial? Into(DeliveryPartial? own, DeliveryPartial? other)
    {
        if (other is null)
            return own;

        own ??= new DeliveryPartial { AgreedBasis = other.AgreedBasis };
        own.Add(other);
        return own;
    }

    /// <summary>
    /// The same without the lines: of different definitions those do not merge, and the other families do.
    /// </summary>
    public MonthPartials WithoutDelivery() => new()
    {
        Orders = Orders,
        Quality = Quality,
        Price = Price,
        Response = Response,
        Forecast = Forecast,
        Improvements = Improvements,
        Ordering = Ordering,
    };

    public void Add(MonthPartials other)
    {
        Delivery = Delivery is { } mine && other.Delivery is { } its ? mine.Merge(its) : Delivery ?? other.Delivery;
        Orders = Sum(Orders, other.Orders);
        Quality = Sum(Quality, other.Quality);
        Price = Sum(Price, other.Price);
        Response = Sum(Response, other.Response);
        Forecast = Sum(Forecast, other.Forecast);
        Improvements = Sum(Improvements, other.Improvements);
        Ordering = Sum(Ordering, other.Ordering);
    }

    private static T? Sum<T>(T? one, T? other)
        where T : class, IPartial<T>, new()
    {
        if (other is null)
            return one;

        var sum = new T();
        if (one is not null)
            sum.Add(one);
        sum.Add(other);
        return sum;
    }
}
