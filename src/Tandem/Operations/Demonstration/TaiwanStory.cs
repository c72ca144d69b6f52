using Tandem.Performance;

namespace Tandem.Operations.Demonstration;

/// <summary>The maker of derailleurs thirteen weeks away: freezing, holidays, and a ship that was late.</summary>
internal static class TaiwanStory
{
    public static void Tell(Storyline story)
    {
        story
            .Opened(story.Ago(20), "hsinyue-closing", PlayedKind.Deviation, PlayedMeasure.LeadTimeVariation,
                story.Buyer(InventedRole.OperationalLead), story.PartnerKey, "Orders confirmed into your closing days",
                "Seven lines are confirmed for a week in which your factory is closed. Which date should we plan on?",
                "en")
            .Answered(story.Ago(20, -1), "hsinyue-closing", story.Partner(InventedRole.OperationalLead),
                "Our system confirms by calendar week and did not know the closing. All seven lines move to the last "
                + "sailing before it. We have put the closing days of the next two years in the shared calendar.")
            .Closed(story.Ago(19, 12), "hsinyue-closing", story.Buyer(InventedRole.OperationalLead),
                "All seven were on the ship. Thank you for the calendar, we have added ours.", "en")
            .Proposed(story.Ago(17), "hsinyue-variation", PlayedMeasure.LeadTimeVariation, 4m,
                story.Buyer(InventedRole.ContractOwner),
                "Two days is the default and makes no sense over thirteen weeks. With four days we can halve the "
                + "safety stock of core items.", "en")
            .Refused(story.Ago(17, -3), "hsinyue-variation", story.Partner(InventedRole.ContractOwner),
                "Of the deviation of the last year, six days came from the port and not from us. We can accept four "
                + "days measured at handover to the carrier, or six at receipt.")
            .Proposed(story.Ago(16), "hsinyue-variation-2", PlayedMeasure.LeadTimeVariation, 6m,
                story.Partner(InventedRole.ContractOwner),
                "Six days at receipt, for one year, with a note of the sailing date on each confirmation.")
            .Agreed(story.Ago(16, -5), "hsinyue-variation-2", story.Buyer(InventedRole.ContractOwner))
            .TookBack(story.Ago(16, -5), "hsinyue-variation", story.Buyer(InventedRole.ContractOwner),
                "We agreed on six days at receipt instead.", "en")
            .Opened(story.Ago(9), "hsinyue-ship", PlayedKind.Disruption, null,
                story.Partner(InventedRole.OperationalLead),
                DemonstrationNetwork.BuyerKey, "Vessel leaves eight days late, 41 order lines",
                "The vessel of this week is late because of a storm at Kaohsiung. 41 lines are on it. We can take 6 "
                + "of them off before Friday and send these by air. Please choose six.")
            .Answered(story.Ago(9, -1), "hsinyue-ship", story.Buyer(InventedRole.OperationalLead),
                "Cassettes 11-42, four lines, and both lines of shifters 10-speed. The others can wait, we change the "
                + "build plan.", "en")
            .Closed(story.Ago(8, 10), "hsinyue-ship", story.Buyer(InventedRole.OperationalLead),
                "Air freight arrived after six days, the vessel after forty. No frame waited.", "en")
            .Waived(story.Ago(7), "hsinyue-storm", WaiverCause.ForceMajeure, (story.Ago(8, 10), story.Ago(8, 8)),
                story.Partner(InventedRole.ContractOwner),
                "The vessel could not leave for eight days because of the storm. Nobody on either side could have "
                + "prevented it, and we told of it the same day.",
                "Notice 2 of the port of Kaohsiung and the amended bill of lading, both with the matter of that week.")
            .Agreed(story.Ago(7, -4), "hsinyue-storm", story.Buyer(InventedRole.ContractOwner))
            .Proposed(story.Ago(0, 6), "hsinyue-otif", PlayedMeasure.OnTimeInFull, 90m,
                story.Partner(InventedRole.ContractOwner),
                "Over the year we reached a little under 90. We propose 90 as target in place of the default of 95, "
                + "and in return the freeze at nine weeks is kept in each of the next two quarters.")
            .Said(story.Ago(0, 4), "hsinyue-otif", story.Buyer(InventedRole.CategoryHead),
                "We broke the freeze in two of the last twelve weeks. I want to know why before I promise it.", "en");

        Open(story);
    }

    /// <summary>It waits for the operational level of the supplier.</summary>
    private static void Open(Storyline story) => story
        .Opened(story.Ago(0, 1), "hsinyue-cage", PlayedKind.Request, null, story.Buyer(InventedRole.OperationalLead),
            story.PartnerKey, "Can 300 derailleurs change from 10 to 11 speed?",
            "It concerns two lines due in nine weeks. We are at the freeze, so no is an answer too. Please tell us "
            + "before the sailing plan of Monday.", "en");
}
