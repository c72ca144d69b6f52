namespace Tandem.Operations.Demonstration;

/// <summary>The wheel builder close by: small matters that stay small, and a target under discussion.</summary>
internal static class WheelStory
{
    public static void Tell(Storyline story) => story
        .Opened(story.Ago(14), "spaakhuis-order", PlayedKind.Deviation, null,
            story.Partner(InventedRole.OperationalLead), DemonstrationNetwork.BuyerKey,
            "Bouwvolgorde gewijzigd binnen vier dagen",
            "Afgelopen week is de volgorde drie keer binnen vier werkdagen aangepast. Wij hadden 60 wielen al "
            + "gespaakt.")
        .Answered(story.Ago(14, -1), "spaakhuis-order", story.Buyer(InventedRole.OperationalLead),
            "Terecht. Twee keer een ontbrekende accu, één keer een typefout. De planners kunnen binnen de vier dagen "
            + "nu niets meer verschuiven zonder te bellen.")
        .Closed(story.Ago(13, 10), "spaakhuis-order", story.Partner(InventedRole.OperationalLead),
            "Vijf weken rust op de lijn.")
        .Proposed(story.Ago(7), "spaakhuis-otif", PlayedMeasure.OnTimeInFull, 96m,
            story.Buyer(InventedRole.ContractOwner), "Op volgorde leveren kan alleen als vrijwel alles klopt.")
        .Said(story.Ago(7, -2), "spaakhuis-otif", story.Partner(InventedRole.Finance),
            "Kan, als een gewijzigde volgorde van jullie kant niet meetelt.")
        .Agreed(story.Ago(7, -5), "spaakhuis-otif", story.Partner(InventedRole.ContractOwner))
        .Proposed(story.Ago(0, 4), "spaakhuis-otif-2", PlayedMeasure.OnTimeInFull, 97m,
            story.Buyer(InventedRole.ContractOwner),
            "De tent is leeg en we willen hem opzeggen. Daarvoor is 97 % nodig, niet meer.");
}
