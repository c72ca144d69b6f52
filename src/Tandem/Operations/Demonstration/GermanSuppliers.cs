namespace Tandem.Operations.Demonstration;

/// <summary>The suppliers in Germany; their collaborations are written in English.</summary>
internal static class GermanSuppliers
{
    public static IReadOnlyList<SupplierSketch> All { get; } =
    [
        new("weidtal", "Weidtal Batteriesysteme", "GmbH", "DE", "Kassel", "Accu's", CategoryGroup.Drive)
        {
            Character = new(6, 30, .95, Course.Slides, .01, .01, .12),
            Collaboration = "Battery packs when the frame is ready",
            Problem = "Cells are bought ten months ahead, bicycles six weeks ahead. Weidtal carries the risk of the "
                + "cells, Rijnvoort that of a line without batteries. Neither can make a plan that holds alone.",
            Ambition = "A battery pack is in Zutphen two days before its frame, and not two weeks. We plan cells from "
                + "one forecast that both of us sign each month, we say early what will not work, and we share the "
                + "cost of cells that turn out not to be needed.",
            BuyerGives = "A forecast over twelve months by pack, and half the risk of cells ordered on it.",
            BuyerGets = "Packs on the agreed day without an own battery store.",
            SupplierGives = "Weekly view of cell stock and line load, and a warning five days before a date is lost.",
            SupplierGets = "Less capital in cells and no air freight at own cost.",
            NumberPattern = "WB-{0:D4}",
            Stems =
            [
                new("Accupakket 36V", ["400 Wh", "500 Wh", "625 Wh"], 30),
                new("Accupakket drager 36V", ["400 Wh", "500 Wh"], 30),
                new("Lader 36V", ["2 A", "4 A"], 50),
                new("Accuhouder", ["frame", "drager"], 50),
            ],
        },
        new("kettmann", "Kettmann Antriebstechnik", "GmbH", "DE", "Schweinfurt", "Motoren", CategoryGroup.Drive)
        {
            Character = new(9, 35, .96, Course.Steady, .02, .003, .04),
            Collaboration = "Drive units and their software",
            Problem = "A drive unit leaves Schweinfurt with one software version and meets another in the display. "
                + "Dealers update by hand, and neither side knows which bicycles still wait.",
            Ambition = "Each bicycle leaves Zutphen with software that fits, and a dealer updates it in five minutes. "
                + "We release drive and display together, twice a year, and know for each frame number what is on it.",
            BuyerGives = "Frame and serial numbers of each delivery, and a test bench in Zutphen.",
            BuyerGets = "Fewer service calls in the first month.",
            SupplierGives = "Release notes six weeks ahead and an engineer on call during model change.",
            SupplierGets = "Faults reported with serial number and log.",
            NumberPattern = "KA{0:D6}",
            Stems =
            [
                new("Middenmotor", ["50 Nm", "65 Nm", "85 Nm"], 24),
                new("Snelheidssensor", ["spaak", "naaf"], 100),
                new("Motorafdekking", ["zwart", "grafiet"], 50),
            ],
        },
        new("lohbrink", "Lohbrink Bremsen", "GmbH", "DE", "Bielefeld", "Remmen", CategoryGroup.Drive)
        {
            Character = new(4, 18, .96, Course.Steady, .015, .008, .07),
            Collaboration = "Brakes bled once",
            Problem = "Hydraulic brakes come filled and are opened again at the line because the hose is too long. "
                + "Every third brake is bled twice.",
            Ambition = "No brake is opened at the line. Hoses come at the length of the frame, and we learn together "
                + "from each brake that leaks within the first year.",
            BuyerGives = "Hose length by frame size, fixed eight weeks before a series.",
            BuyerGets = "Four minutes less assembly for each bicycle.",
            SupplierGives = "Hoses cut in steps of five centimetres at no extra charge.",
            SupplierGets = "Fewer returns that turn out to be assembly.",
            NumberPattern = "LB.{0:D5}",
            Stems =
            [
                new("Schijfremset hydraulisch", ["voor 750 mm", "voor 850 mm", "achter 1350 mm", "achter 1450 mm"], 40),
                new("Remschijf", ["160 mm", "180 mm", "203 mm"], 100),
                new("Remblok organisch", ["paar", "doos 25"], 200),
                new("Velgrem hydraulisch", ["voor", "achter"], 40),
            ],
        },
        new("arnsfeld", "Arnsfeld Gummiwerke", "GmbH & Co. KG", "DE", "Hannover", "Banden", CategoryGroup.General)
        {
            Character = new(15, 20, .945, Course.Steady, .03, .01, .06),
            Collaboration = "Tyres for the season",
            Problem = "All bicycle makers want tyres in the same ten weeks. Arnsfeld cannot build for the peak, "
                + "Rijnvoort cannot store for half a year.",
            Ambition = "We spread the peak over sixteen weeks without more stock at either side, by fixing half of "
                + "the season early and leaving the other half open until we know colours and sizes.",
            BuyerGives = "Half of the season as a firm order in October.",
            BuyerGets = "Tyres in April without surcharge.",
            SupplierGives = "Reserved press hours and storage until call-off.",
            SupplierGets = "Occupied presses in November and December.",
            NumberPattern = "AG{0:D5}",
            Stems =
            [
                new("Buitenband anti-lek 28x1.75", ["zwart", "reflex", "crème"], 100),
                new("Buitenband 26x2.15", ["zwart", "reflex"], 100),
            ],
        },
        new("rottmar", "Rottmar Federelemente", "GmbH", "DE", "Heilbronn", "Vering", CategoryGroup.Frame)
        {
            Character = new(19, 32, .93, Course.Steady, .02, .005, .05),
            Collaboration = "Suspension forks by rider weight",
            Problem = "Forks are set for a rider of eighty kilograms. Dealers do not adjust them, and riders think "
                + "the bicycle is hard.",
            Ambition = "A rider notices the suspension on the first day. We ship three settings in place of one, and "
                + "see from returns and dealer reports whether it helps.",
            BuyerGives = "Rider weight from the order form, by bicycle.",
            BuyerGets = "Fewer exchanged forks.",
            SupplierGives = "Three spring rates at one price.",
            SupplierGets = "Evidence for other customers.",
            NumberPattern = "RF-{0:D4}",
            Stems =
            [
                new("Verende voorvork 50 mm", ["zacht", "middel", "stug"], 30),
                new("Zadelpen verend", ["27,2", "30,9"], 50),
            ],
        },
    ];
}
