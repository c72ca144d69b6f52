using Tandem.Performance;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// The battery maker that slides: cells run short, dates are lost late, and what began at the planners lies on the
/// strategic level at the first start.
/// </summary>
internal static class BatteryStory
{
    public static void Tell(Storyline story)
    {
        Targets(story);
        Slide(story);
        Open(story);
    }

    private static void Targets(Storyline story) => story
        .Proposed(story.Ago(22), "weidtal-otif", PlayedMeasure.OnTimeInFull, 94m,
            story.Buyer(InventedRole.ContractOwner),
            "The first two months came out at 93. We propose 94 for a year, and 95 when the forecast is signed "
            + "monthly.",
            "en")
        .Said(story.Ago(22, -4), "weidtal-otif", story.Partner(InventedRole.AccountManager),
            "We agree with the number if it counts against the first confirmed date, and if a date moved by Rijnvoort "
            + "moves the promise too.")
        .Agreed(story.Ago(22, -8), "weidtal-otif", story.Partner(InventedRole.ContractOwner))
        .Opened(story.Ago(15), "weidtal-labels", PlayedKind.Deviation, null, story.Buyer(InventedRole.OperationalLead),
            story.PartnerKey, "Pallet labels without pack type",
            "Two pallets of 500 Wh arrived with the label of 400 Wh. The line found out at the second frame.", "en")
        .Answered(story.Ago(15, -1), "weidtal-labels", story.Partner(InventedRole.OperationalLead),
            "The label file of the old carrier was still in use on one of the packing stations. It is removed, and "
            + "the scanner now refuses a pallet whose label and pack differ.")
        .Closed(story.Ago(14, 10), "weidtal-labels", story.Buyer(InventedRole.OperationalLead),
            "Four weeks without a wrong label.", "en");

    private static void Slide(Storyline story) => story
        .Opened(story.Ago(5), "weidtal-slip", PlayedKind.Deviation, PlayedMeasure.OnTimeInFull, null, story.PartnerKey,
            "On time in full below target for the second month",
            "The figure of last month is below the agreed 94 % and lower than the month before. Most lines that "
            + "missed were battery packs of 500 and 625 Wh.")
        .Answered(story.Ago(5, -1), "weidtal-slip", story.Partner(InventedRole.OperationalLead),
            "Our cell supplier gave us 80 % of the ordered quantity and spread it over all customers. We gave "
            + "priority to 400 Wh because those frames were already in the build plan. We expect the rest within "
            + "three weeks.")
        .Said(story.Ago(4, 12), "weidtal-slip", story.Buyer(InventedRole.OperationalLead),
            "We heard of four of the eleven lost dates on the day itself. With five days we could have built other "
            + "models.", "en")
        .HandedOver(story.Ago(4, 8), "weidtal-slip", story.Buyer(InventedRole.OperationalLead), story.PartnerKey,
            "Please send the plan by pack and week until the end of the quarter, with what is certain and what is not.",
            "en")
        .Back(story.Ago(4, 4), "weidtal-slip", story.Partner(InventedRole.ExecutiveSponsor),
            "The allocation by the cell maker is only known on the 20th. A plan before that would be a guess.",
            story.Ago(3, 10))
        .Answered(story.Ago(3, 10), "weidtal-slip", story.Partner(InventedRole.AccountManager),
            "Plan attached: 400 Wh certain, 500 Wh certain for two thirds, 625 Wh open from the second week on.")
        .Closed(story.Ago(3), "weidtal-slip", story.Buyer(InventedRole.CategoryHead),
            "The plan is here and we build on it. The cause is not gone; a new miss gets a new matter.", "en");

    /// <summary>On the strategic level it waits for the supplier, on the tactical for the buyer.</summary>
    private static void Open(Storyline story) => story
        .Opened(story.Ago(0, 12), "weidtal-cells", PlayedKind.Disruption, PlayedMeasure.OnTime,
            story.Buyer(InventedRole.CategoryHead), story.PartnerKey,
            "Cells for the next season are not secured",
            "On time has gone down each month for half a year and three of ten lines now miss. The build plan for the "
            + "next two months holds 2 900 packs; we know of cells for about 1 800. We need to hear what you have "
            + "ordered, what is confirmed to you, and from when a second cell type can be used.", "en")
        .Said(story.Ago(0, 9), "weidtal-cells", story.Partner(InventedRole.OperationalLead),
            "I cannot answer for the contract with the cell maker. I have asked our management.")
        .Said(story.Ago(0, 3), "weidtal-cells", story.Buyer(InventedRole.ExecutiveSponsor),
            "I would rather decide with you on an expensive plan now than on none in two months. I am free on "
            + "Thursday.",
            "en")
        .Waived(story.Ago(0, 4), "weidtal-dock", WaiverCause.CausedByBuyer, (story.Ago(1, 13), story.Ago(1, 11)),
            story.Partner(InventedRole.AccountManager),
            "The dock at Zutphen was closed while its floor was renewed. Our truck stood at the gate and was sent "
            + "back.",
            "Mail of your planner of that week, and the waybill with the time at the gate.")
        .Opened(story.Ago(0, 5), "weidtal-risk", PlayedKind.Request, null, story.Partner(InventedRole.AccountManager),
            DemonstrationNetwork.BuyerKey, "Who carries the cells that were ordered for the old forecast?",
            "Nine months ago we bought cells for 6 000 packs of 400 Wh on the signed forecast. Since then 1 400 have "
            + "been moved to 500 Wh. By our agreement half of that risk is yours; we have not had an answer to our "
            + "calculation.");
}
