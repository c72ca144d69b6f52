namespace Tandem.Operations.Demonstration;

/// <summary>The frame maker in Poland, in its partnership and as a party of the chain of five.</summary>
internal static class FrameStory
{
    public static void Tell(Storyline story, Storyline chain)
    {
        story
            .Opened(story.Ago(10), "ramtor-spatter", PlayedKind.Complaint, PlayedMeasure.DefectRate,
                story.Buyer(InventedRole.CategoryHead), story.PartnerKey, "Weld spatter at the head tube",
                "27 frames of one month had to be stripped and coated again. Photographs are in the thread.", "en")
            .Answered(story.Ago(10, -2), "ramtor-spatter", story.Partner(InventedRole.OperationalLead),
                "Line 3 ran with the wrong gas mix for two shifts. We now check the mix at the start of each shift "
                + "and brush the head tube before packing.")
            .Closed(story.Ago(9, 6), "ramtor-spatter", story.Buyer(InventedRole.CategoryHead),
                "Two frames in six weeks. That is fine.", "en")
            .Opened(story.Ago(0, 5), "ramtor-jigs", PlayedKind.Request, null, story.Buyer(InventedRole.CategoryHead),
                story.PartnerKey, "When will the second set of jigs be in use?",
                "The jigs have been with you for nine weeks. Lots are still of two hundred frames. We would like a "
                + "date, and to know what is in the way.", "en");

        var owner = chain.Buyer(InventedRole.ChainOwner);
        chain
            .Said(chain.Ago(0, 7), "chain-sales", owner,
                "A rough plan helps too. The distributor orders again on Friday.", "en")
            .Opened(chain.Ago(0, 8), "chain-sales", PlayedKind.Request, null, owner, chain.PartnerKey,
                "Casting plan for the first quarter", "Sales by week are in. Please answer with a casting plan for "
                    + "two months, also where it is not yet certain.", "en");
    }
}
