namespace Tandem.Operations.Demonstration;

/// <summary>The foundry in Sweden: worn tools, a closure that surprised, and an open decision on money.</summary>
internal static class CastingStory
{
    public static void Tell(Storyline story) => story
        .Opened(story.Ago(21), "sjohammar-fit", PlayedKind.Complaint, PlayedMeasure.DefectRate,
            story.Buyer(InventedRole.ProcurementAnalyst), story.PartnerKey, "Motor brackets Linge do not fit",
            "38 of 240 brackets needed filing before the motor went in. The bore is 0.2 mm out of place, always to "
            + "the same side.", "en")
        .Answered(story.Ago(21, -2), "sjohammar-fit", story.Partner(InventedRole.OperationalLead),
            "Verktyget har gått 92 000 skott och styrpinnen är sliten. Vi har bytt pinnen och mätt om lagret: 60 "
            + "fästen är kasserade, resten är bra. Ett nytt verktyg behövs inom ett år.")
        .Closed(story.Ago(20, 5), "sjohammar-fit", story.Buyer(InventedRole.ProcurementAnalyst),
            "Three lots measured, all within drawing.", "en")
        .Opened(story.Ago(16), "sjohammar-stop", PlayedKind.Deviation, PlayedMeasure.OnTime, null, story.PartnerKey,
            "Leveranserna under underhållsstoppet ligger under målet",
            "Förra månaden kom färre rader i tid än i någon tidigare månad. De flesta var bekräftade till veckor då "
            + "gjuteriet var stängt.", "sv")
        .Answered(story.Ago(16, -2), "sjohammar-stop", story.Partner(InventedRole.OperationalLead),
            "Stoppet låg inte i planeringssystemet. Nästa gång gjuter vi tre veckors behov månaden före och lägger in "
            + "stängningen fem månader i förväg.")
        .Closed(story.Ago(15, 8), "sjohammar-stop", story.Buyer(InventedRole.CategoryHead),
            "Good. We will have room for three weeks of stock in the month before.", "en")
        .Proposed(story.Ago(12), "sjohammar-otif", PlayedMeasure.OnTimeInFull, 92m,
            story.Partner(InventedRole.ContractOwner),
            "Med stoppet planerat och mätprotokoll på varje parti tror vi på 92 procent under nästa år.")
        .Agreed(story.Ago(12, -4), "sjohammar-otif", story.Buyer(InventedRole.ContractOwner))
        .Said(story.Ago(4, 3), "sjohammar-otif", story.Partner(InventedRole.AccountManager),
            "Stoppet märktes knappt i år. Förlagret räckte alla tre veckorna.")
        .Opened(story.Ago(0, 12), "sjohammar-tool", PlayedKind.Request, null,
            story.Partner(InventedRole.AccountManager), DemonstrationNetwork.BuyerKey,
            "Beslut om nytt verktyg för motorfäste Linge",
            "Verktyget har nu gått 118 000 skott av beräknade 120 000. Ett nytt kostar 64 000 euro och tar tio "
            + "veckor. Vi har frågat två gånger i år. Utan beslut denna månad blir det stopp om fyra månader.")
        .Said(story.Ago(0, 8), "sjohammar-tool", story.Buyer(InventedRole.CategoryHead),
            "The amount is above what I may decide. I have asked for the budget, I have no date yet.", "en");
}
