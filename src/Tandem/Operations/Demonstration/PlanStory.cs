namespace Tandem.Operations.Demonstration;

/// <summary>
/// The evening before the first start: the buyer changes its forecast of the battery packs ordered most, the supplier
/// commits to less than that, and both look for a number; one is agreed, one waits for the buyer.
/// </summary>
internal static class PlanStory
{
    private const string Key = "weidtal";

    public static IEnumerable<PlayedEvent> Of(DemonstrationNetwork network)
    {
        var told = network.Collaboration(Key);
        var buyer = told.Holder(DemonstrationNetwork.BuyerKey, InventedRole.ProcurementAnalyst);
        var supplier = told.Holder(Key, InventedRole.AccountManager);
        var at = new DateTimeOffset(network.Today.AddDays(-1), new TimeOnly(23, 54), TimeSpan.Zero);
        return
        [
            new PlanTold(
                at, Key, PlannedAct.Entered, buyer,
                new(
                    2, 115, "Het voorjaarsmodel gaat een maand eerder in productie.",
                    "Dealers bevestigen hun voororders voor half december."),
                new(3, 110, "Meer 500 Wh in het voorjaar dan vorig jaar.", "Geen nieuwe modelwissel.")),
            new PlanTold(
                at.AddMinutes(1), Key, PlannedAct.Entered, supplier,
                new(
                    2, 88, "The cell maker confirms 88 % of this quantity for January.",
                    "The allocation of the cell maker stays as it was confirmed on the 20th."),
                new(3, 100, "", "")),
            new PlanTold(
                at.AddMinutes(2), Key, PlannedAct.Proposed, buyer,
                new(
                    2, 96, "Met 96 % kunnen we de eerste frames bouwen.", "Een deel van de 400 Wh wordt 500 Wh."),
                new(3, 100, "", "")),
            new PlanTold(at.AddMinutes(3), Key, PlannedAct.Agreed, supplier, new PlayedNumber(3, 100, "", "")),
            new PlanTold(
                at.AddMinutes(4), Key, PlannedAct.Proposed, supplier,
                new PlayedNumber(
                    2, 92, "Four per cent more than confirmed is possible with the stock of finished packs.",
                    "The stock is not needed for another customer.")),
        ];
    }
}

/// <summary>What somebody does with the numbers of a plan.</summary>
internal enum PlannedAct
{
    Entered,
    Proposed,
    Agreed,
}

/// <summary>
/// A number for a month, counted from the one that runs, as a percentage of the forecast that stands; it is told in
/// the language of its author.
/// </summary>
internal sealed record PlayedNumber(int MonthsAhead, int PerCent, string Reason, string Assumption);

/// <summary>Somebody enters, proposes or agrees to numbers of the article of a supplier that comes first.</summary>
internal sealed record PlanTold(
    DateTimeOffset At, string Collaboration, PlannedAct Act, InventedPerson Who,
    params IReadOnlyList<PlayedNumber> Told) : PlayedEvent(At);
