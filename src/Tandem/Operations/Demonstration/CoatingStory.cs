namespace Tandem.Operations.Demonstration;

/// <summary>The coater that was bad, and recovered after colour blocks and a second line ten months ago.</summary>
internal static class CoatingStory
{
    public static void Tell(Storyline story)
    {
        Trouble(story);
        Corrected(story);
        Recovery(story);
        Open(story);
    }

    private static void Trouble(Storyline story) => story
        .Opened(story.Ago(18), "twickel-late", PlayedKind.Complaint, PlayedMeasure.OnTime,
            story.Buyer(InventedRole.OperationalLead), story.PartnerKey, "Een kwart van de frames komt te laat",
            "Van de frames van vorige maand kwam een op de vier na de bevestigde dag, de helft daarvan meer dan drie "
            + "dagen. Nachtblauw en steenrood zijn het vaakst te laat.")
        .Answered(story.Ago(18, -2), "twickel-late", story.Partner(InventedRole.OperationalLead),
            "Klopt. Vorige maand hadden we 31 kleurwissels, gepland waren er 18. Elke wissel kost ons drie uur. De "
            + "volgorde van jullie bestellingen bepaalt het aantal.")
        .HandedOver(story.Ago(17, 15), "twickel-late", story.Buyer(InventedRole.OperationalLead), story.PartnerKey,
            "Wij kunnen per week bundelen, niet per maand. Hoeveel wissels scheelt dat?")
        .Back(story.Ago(17, 11), "twickel-late", story.Partner(InventedRole.AccountManager),
            "Dat rekenen we eerst door op de orders van het afgelopen half jaar. Zonder die som beloven we weer te "
            + "veel.",
            story.Ago(16, 10))
        .Answered(story.Ago(16, 10), "twickel-late", story.Partner(InventedRole.AccountManager),
            "Bundelen per week brengt het van 31 op ongeveer 20 wissels. Voor de rest is een tweede ophangbaan nodig.")
        .Closed(story.Ago(16), "twickel-late", story.Buyer(InventedRole.CategoryHead),
            "De oorzaak is duidelijk en ligt aan beide kanten. Verder als verbetering, niet als klacht.")
        .Opened(story.Ago(13), "twickel-rework", PlayedKind.Dispute, PlayedMeasure.DefectRate,
            story.Partner(InventedRole.AccountManager), DemonstrationNetwork.BuyerKey,
            "Herwerk dat niet van de lak komt",
            "Van de 46 teruggestuurde frames hebben er 29 lasspatten onder de lak. Die zijn er in Rzeszów op gekomen. "
            + "Wij willen die niet in ons cijfer.")
        .Answered(story.Ago(13, -3), "twickel-rework", story.Buyer(InventedRole.ProcurementAnalyst),
            "Foto's bekeken met Kwaliteit: 27 van de 29 zijn inderdaad lasspatten. Die halen we uit het cijfer. Twee "
            + "zijn zakkers en blijven staan.")
        .Closed(story.Ago(12, 10), "twickel-rework", story.Partner(InventedRole.AccountManager),
            "Akkoord met 27. Ramtor krijgt de foto's voortaan dezelfde week.");

    /// <summary>What was done about it, and closed once the data showed its effect.</summary>
    private static void Corrected(Storyline story) => story
        .Opened(story.Ago(11, 12), "twickel-changes", PlayedKind.Deviation, PlayedMeasure.OnTime,
            story.Buyer(InventedRole.OperationalLead), story.PartnerKey, "Nog altijd te laat door kleurwissels",
            "De helft van wat te laat komt, wacht op een kleurwissel. Graag een maatregel met een datum.")
        .Answered(story.Ago(11, 10), "twickel-changes", story.Partner(InventedRole.OperationalLead),
            "Eens. We pakken het aan als verbetermaatregel, met de cijfers als bewijs.")
        .Corrected(story.Ago(11, 10), "twickel-changes", CorrectionPart.Opened,
            story.Buyer(InventedRole.OperationalLead), "Frames komen te laat doordat de lijn op een kleurwissel wacht.")
        .Corrected(story.Ago(11, 9), "twickel-changes", CorrectionPart.Contained,
            story.Partner(InventedRole.OperationalLead),
            "Spoedorders gaan tot nader order op zaterdag over de lijn, op onze kosten.")
        .Corrected(story.Ago(11, 4), "twickel-changes", CorrectionPart.CauseFound,
            story.Partner(InventedRole.OperationalLead),
            "De weekplanning kent geen kleuren; de volgorde ontstaat op de vloer, order na order.",
            "Er zijn 31 kleurwissels per maand, dertien meer dan gepland.")
        .Corrected(story.Ago(11, 3), "twickel-changes", CorrectionPart.Planned,
            story.Partner(InventedRole.OperationalLead),
            "Kleurblokken in de weekplanning, en een tweede ophangbaan voor nachtblauw en steenrood.",
            by: story.Ago(10, 12))
        .Corrected(story.Ago(10, 12), "twickel-changes", CorrectionPart.CarriedOut,
            story.Partner(InventedRole.OperationalLead),
            "De blokken staan in de planning en de tweede baan draait sinds deze week.")
        .Corrected(story.Ago(8, 8), "twickel-changes", CorrectionPart.Closed,
            story.Buyer(InventedRole.OperationalLead),
            "De cijfers laten het zien, en de planners merken het. Gesloten, met dank.")
        .Closed(story.Ago(8, 7), "twickel-changes", story.Buyer(InventedRole.OperationalLead),
            "De maatregel heeft geholpen; daarmee is ook deze kwestie klaar.");

    private static void Recovery(Storyline story) => story
        .Proposed(story.Ago(11), "twickel-target-1", PlayedMeasure.OnTimeInFull, 95m,
            story.Buyer(InventedRole.CategoryHead),
            "Kleurblokken gaan volgende maand in en de tweede baan draait. Dan moet 95 % haalbaar zijn.")
        .Refused(story.Ago(11, -4), "twickel-target-1", story.Partner(InventedRole.ContractOwner),
            "De baan draait dan drie weken. Met 90 % voor het eerste kwartaal weten wij dat we het halen; daarna "
            + "graag 95.")
        .Proposed(story.Ago(10, 12), "twickel-target-2", PlayedMeasure.OnTimeInFull, 90m,
            story.Partner(InventedRole.ContractOwner),
            "90 % zolang de tweede baan inloopt; over een half jaar opnieuw kijken.")
        .Agreed(story.Ago(10, 9), "twickel-target-2", story.Buyer(InventedRole.ContractOwner))
        .Said(story.Ago(8), "twickel-target-2", story.Buyer(InventedRole.OperationalLead),
            "Eerste maand zonder frames die op kleur wachten. De planners bellen minder, dat merk je het eerst.")
        .Proposed(story.Ago(4), "twickel-target-3", PlayedMeasure.OnTimeInFull, 93m,
            story.Buyer(InventedRole.ContractOwner),
            "Een half jaar boven de 92 %. Wij stellen 93 % voor, en daarna elk half jaar opnieuw bezien.")
        .Agreed(story.Ago(4, -6), "twickel-target-3", story.Partner(InventedRole.ContractOwner));

    /// <summary>It waits for the operational level of the buyer.</summary>
    private static void Open(Storyline story) => story
        .Opened(story.Ago(0, 1), "twickel-colour", PlayedKind.Request, null,
            story.Partner(InventedRole.OperationalLead),
            DemonstrationNetwork.BuyerKey, "Welk blok krijgt mosgroen over twee weken?",
            "Mosgroen staat in twee blokken, samen voor 36 frames. In één blok scheelt het een wissel, maar dan komen "
            + "12 frames vier dagen later. Zeg maar wat het minst kwaad kan.");
}
