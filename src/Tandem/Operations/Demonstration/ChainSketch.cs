namespace Tandem.Operations.Demonstration;

/// <summary>A party of the chain: what it brings in and what the chain is worth to it.</summary>
internal sealed record ChainLink(string Organisation, string Contribution, string Worth);

/// <summary>The one chain of five: from aluminium by way of frame, bicycle and distribution to the shop.</summary>
internal static class ChainSketch
{
    public const string Key = "aluminium-to-shop";

    public const string Name = "From aluminium to the shop";

    public const string Mill = "vargfors";

    public const string Distributor = "betuwe";

    public const string Retailer = "stadsrijder";

    public const string Problem = "A shop sells a bicycle in April that was aluminium in September. Each of us plans "
        + "on the orders of the next one, so a good week in the shops becomes a bad month at the mill. No single "
        + "party sees more than its neighbours, and alone each can only add stock.";

    public const string Ambition = "In three years a bicycle takes fourteen weeks from billet to shop, and not "
        + "thirty. We get there by sharing sales by week and stock by stage, by working on the handover that costs "
        + "most at that moment, and by dividing what it yields before we start. Who has bad news brings it the same "
        + "day.";

    public static IReadOnlyList<ChainLink> Links { get; } =
    [
        new(Mill, "Billet and tube stock by alloy, each week.", "Casting plans that hold for two months."),
        new("ramtor", "Open capacity of four welding lines.", "Tubes in the week of welding, less stock of its own."),
        new("rijnvoort", "Build plan and model changes; the chain owner.",
            "Fewer racks and a plan built on real sales."),
        new(Distributor, "Stock by model and dealer orders by day.", "Half the emergency transports in spring."),
        new(Retailer, "Sales by shop and week, and what was not in stock.",
            "The bicycle a customer wants within a week."),
    ];
}
