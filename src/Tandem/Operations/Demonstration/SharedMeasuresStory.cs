namespace Tandem.Operations.Demonstration;

/// <summary>
/// Two partnerships that agreed which measures they share: the battery maker, who amended the first set when the cells
/// ran short, and the coater in Almelo.
/// </summary>
internal static class SharedMeasuresStory
{
    public static void Tell(Storyline battery, Storyline coating)
    {
        TellBattery(battery);
        TellCoating(coating);
    }

    private static void TellBattery(Storyline story)
    {
        var (buyer, supplier) = (InventedRole.ContractOwner, InventedRole.AccountManager);
        story
            .Halves(story.Ago(20), story.Buyer(buyer),
                new("otif", story.Buyer(InventedRole.OperationalLead), "No frame waits for its battery"),
                new("lead-time-variation", story.Buyer(InventedRole.OperationalLead), "Two weeks less stock of packs"),
                new("defect-rate", story.Buyer(InventedRole.ProcurementAnalyst), "A bicycle is built once"),
                new("cost-variance", story.Buyer(InventedRole.Finance), "Know the cost of a model before it is sold"),
                new("answered-in-time", story.Buyer(InventedRole.OperationalLead), "Plan on answers, not on guesses"),
                new("forecast-accuracy", story.Buyer(InventedRole.OperationalLead), "Order what will be built"),
                new("time-to-value", story.Buyer(buyer), "Ideas pay within the season"))
            .Halves(story.Ago(20, -1), story.Partner(supplier),
                new("otif", story.Partner(InventedRole.OperationalLead), "Be the first choice for each new model"),
                new("lead-time-variation", story.Partner(InventedRole.OperationalLead), "A level plan on both lines"),
                new("defect-rate", story.Partner(InventedRole.OperationalLead), "Half the cost of returns"),
                new("cost-variance", story.Partner(supplier), "Prices that need no talk afterwards"),
                new("answered-in-time", story.Partner(supplier), "One voice to each customer"),
                new("forecast-accuracy", story.Partner(supplier), "Buy cells for what is really built"),
                new("time-to-value", story.Partner(supplier), "Two joint improvements a year that both see"))
            .Shared(story.Ago(19), "weidtal-set", story.Buyer(buyer), "Which measures do we share?",
                "Six that both of us steer by already, each with somebody on both sides.",
                new("otif", "Every pack is there when its frame is ready."),
                new("lead-time-variation", "A pack takes as long this week as it took last week."),
                new("defect-rate", "Of a thousand packs we send back fewer than five."),
                new("cost-variance", "We pay what we agreed, whatever the cell market does."),
                new("answered-in-time", "Who asks something knows within the agreed time."),
                new("time-to-value", "A good idea pays off in the season in which it was found."))
            .Agreed(story.Ago(19, -3), "weidtal-set", story.Partner(InventedRole.ContractOwner))
            .Shared(story.Ago(4), "weidtal-set-2", story.Partner(supplier), "Do we share forecast accuracy as well?",
                "Cells are bought nine months ahead. What we measure of deliveries begins with your forecast.",
                new("otif", "Every pack is there when its frame is ready."),
                new("lead-time-variation", "A pack takes as long this week as it took last week."),
                new("defect-rate", "Of a thousand packs we send back fewer than five."),
                new("cost-variance", "We pay what we agreed, whatever the cell market does."),
                new("answered-in-time", "Who asks something knows within the agreed time."),
                new("forecast-accuracy", "What is ordered in spring was forecast in autumn."),
                new("time-to-value", "A good idea pays off in the season in which it was found."))
            .Agreed(story.Ago(4, -6), "weidtal-set-2", story.Buyer(buyer));
    }

    private static void TellCoating(Storyline story)
    {
        var (buyer, supplier) = (InventedRole.ContractOwner, InventedRole.AccountManager);
        story
            .Halves(story.Ago(14), story.Buyer(buyer),
                new("otif", story.Buyer(InventedRole.OperationalLead), "Het bouwplan van de week gaat door"),
                new("lead-time", story.Buyer(InventedRole.OperationalLead), "Tien dagen van las tot lak"),
                new("lead-time-variation", story.Buyer(InventedRole.OperationalLead), "Minder frames op voorraad"),
                new("defect-rate", story.Buyer(InventedRole.ProcurementAnalyst), "In één keer goed"),
                new("response-time", story.Buyer(buyer), "Geen dag wachten op een antwoord"),
                new("time-to-value", story.Buyer(buyer), "Elk idee binnen een half jaar in de lijn"))
            .Halves(story.Ago(14, -1), story.Partner(supplier),
                new("otif", story.Partner(InventedRole.OperationalLead), "Vaste kleurblokken op donderdag"),
                new("lead-time", story.Partner(InventedRole.OperationalLead), "Twee ophangbanen vol"),
                new("lead-time-variation", story.Partner(InventedRole.OperationalLead), "Rust op de baan"),
                new("defect-rate", story.Partner(InventedRole.OperationalLead), "Half zoveel herwerk"),
                new("response-time", story.Partner(supplier), "Eén aanspreekpunt per klant"),
                new("time-to-value", story.Partner(supplier), "Twee gezamenlijke verbeteringen per jaar"))
            .Shared(story.Ago(13), "twickel-set", story.Partner(supplier), "Welke maatstaven delen we?",
                "Deze zes raken ons allebei. Wie ze bijhoudt staat erbij, aan elke kant iemand.",
                new("otif", "Elk frame is er op de dag waarop het op de lijn moet."),
                new("lead-time", "Tien dagen na het lassen is een frame gelakt."),
                new("lead-time-variation", "De ene week duurt lakken even lang als de andere."),
                new("defect-rate", "Van duizend frames gaan er hooguit vijf terug."),
                new("response-time", "Een vraag van vandaag heeft morgen een antwoord."),
                new("time-to-value", "Een goed idee levert binnen een half jaar iets op."))
            .Agreed(story.Ago(13, -4), "twickel-set", story.Buyer(buyer));
    }
}
