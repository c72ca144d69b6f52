namespace Tandem.Operations.Demonstration;

/// <summary>The suppliers in Poland; their collaborations are written in English.</summary>
internal static class PolishSuppliers
{
    public static IReadOnlyList<SupplierSketch> All { get; } =
    [
        new("ramtor", "Ramtor", "Sp. z o.o.", "PL", "Rzeszów", "Frames", CategoryGroup.Frame)
        {
            Character = new(18, 45, .92, Course.Steady, .03, .01, .15),
            Collaboration = "Frames welded to the build plan",
            Problem = "Ramtor welds in lots of two hundred, Rijnvoort builds in lots of forty. The difference stands "
                + "in racks in Almelo and is scratched before it is coated.",
            Ambition = "Lots of sixty by next summer. Ramtor changes jigs within an hour, Rijnvoort holds its plan "
                + "for five weeks, and a frame is not older than three weeks when it is coated.",
            BuyerGives = "A build plan fixed for five weeks and two sets of jigs.",
            BuyerGets = "Half the racks and fewer scratches.",
            SupplierGives = "Quick jig change on two of four welding lines.",
            SupplierGets = "Payment on shipment of small lots.",
            NumberPattern = "RT-{0:D4}",
            Stems =
            [
                new("Frame rauw Linge", ["48 cm", "53 cm", "57 cm"], 60),
                new("Frame rauw Berkel", ["50 cm", "55 cm", "60 cm"], 60),
                new("Frame rauw bakfiets", ["uni"], 20),
            ],
        },
        new("odrawa", "Odrawa Profile", "Sp. z o.o.", "PL", "Opole", "Handlebars", CategoryGroup.Frame)
        {
            Character = new(20, 30, .95, Course.Steady, .02, .015, .06),
            Collaboration = "Handlebars and seat posts in one truck",
            Problem = "Handlebars, stems and seat posts come from one factory in three trucks a week, each half empty.",
            Ambition = "One full truck a week instead of three half ones, with the same service. What does not fit "
                + "waits by agreement, and both planners see the same loading list.",
            BuyerGives = "A loading list each Wednesday before noon.",
            BuyerGets = "A third of the freight.",
            SupplierGives = "Mixed pallets by day of use.",
            SupplierGets = "Two days a week without loading.",
            NumberPattern = "OP{0:D5}",
            Stems =
            [
                new("Stuur", ["recht 680", "toer 620", "hoog 640"], 50),
                new("Zadelpen", ["27,2 mm", "30,9 mm"], 50),
            ],
        },
        new("lubpress", "Lubpress Tworzywa", "Sp. z o.o.", "PL", "Lublin", "Plastic parts", CategoryGroup.General)
        {
            Character = new(21, 28, .93, Course.Steady, .02, .02, .05),
            Collaboration = "Mudguards from recycled granulate",
            Problem = "Recycled granulate varies in colour from lot to lot. Dealers complain when front and rear "
                + "differ, so both sides keep buying new material.",
            Ambition = "Half of all mudguards from recycled material within two years, in colours that match on one "
                + "bicycle. We accept a difference between bicycles and say so to the dealer.",
            BuyerGives = "A colour tolerance that dealers have agreed to.",
            BuyerGets = "A lower footprint at the same price.",
            SupplierGives = "Front and rear pressed from one lot and packed as a pair.",
            SupplierGets = "Long runs on one material.",
            NumberPattern = "LP.{0:D4}",
            Stems =
            [
                new("Spatbordset 28\"", ["zwart", "grijs"], 40),
                new("Kettingkast gesloten", ["zwart", "rook"], 40),
            ],
        },
    ];
}
