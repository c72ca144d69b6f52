namespace Tandem.Operations.Demonstration;

/// <summary>
/// The targets that the buyer and each supplier agree in their first month, before any story begins: what the two think
/// they can keep, from which the stories then depart.
/// </summary>
internal static class FirstTargets
{
    private const int Soon = 12;

    private static readonly HashSet<string> InStories =
        ["weidtal", "twickel", "hsinyue", "sjohammar", "ramtor", "spaakhuis"];

    public static IEnumerable<PlayedEvent> Of(DemonstrationNetwork network)
    {
        var first = Period.MonthOf(network.FirstDay.AddMonths(1)).First;
        foreach (var (index, supplier) in network.Suppliers.Index())
        {
            if (InStories.Contains(supplier.Key))
                continue;

            var told = network.Collaboration(supplier.Collaboration);
            var asks = told.Holder(DemonstrationNetwork.BuyerKey, InventedRole.ContractOwner);
            var answers = told.Holder(supplier.Key, InventedRole.AccountManager);
            var at = new DateTimeOffset(
                network.FirstDay.AddDays(Soon), new TimeOnly(9, 0).AddMinutes(index), TimeSpan.Zero);
            (PlayedMeasure Measure, decimal Value, string Key)[] targets =
            [
                (PlayedMeasure.OnTimeInFull, supplier.Character.OnTime > 0.92 ? 90 : 85, "otif"),
                (PlayedMeasure.LeadTimeVariation, 6, "variation"),
            ];
            foreach (var (measure, value, key) in targets)
            {
                var name = $"first-{key}-{supplier.Key}";
                yield return new TargetProposed(
                    at, name, supplier.Collaboration, measure, value, first, asks, Reason(asks.Language));
                yield return new Consented(at.AddHours(26), name, answers);
            }
        }
    }

    private static PlayedText Reason(string language) => language switch
    {
        "nl" => new("nl", "Haalbaar in het eerste jaar; daarna kijken we samen opnieuw."),
        "sv" => new("sv", "Går att nå det första året; sedan ser vi över det tillsammans."),
        _ => new("en", "Within reach in the first year; after that we look at it again together."),
    };
}
