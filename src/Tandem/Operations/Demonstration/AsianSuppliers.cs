namespace Tandem.Operations.Demonstration;

/// <summary>The suppliers in Asia, weeks away by sea; their collaborations are written in English.</summary>
internal static class AsianSuppliers
{
    public static IReadOnlyList<SupplierSketch> All { get; } =
    [
        new("hsinyue", "Hsin Yue Cycle Components", "Co., Ltd.", "TW", "Taichung", "Derailleurs", CategoryGroup.Drive)
        {
            Character = new(2, 92, .90, Course.Steady, .05, .012, .16),
            Collaboration = "Derailleurs over nine thousand miles",
            Problem = "From order to receipt takes thirteen weeks, of which five at sea. Rijnvoort changes its mind "
                + "after six. Each change costs Hsin Yue a lot in work, and Rijnvoort a container by air.",
            Ambition = "Not one container by air in a normal season. Rijnvoort freezes in three steps, at thirteen, "
                + "nine and six weeks; Hsin Yue keeps the last two open in colour and cage length. Bad news travels "
                + "within one working day of both calendars.",
            BuyerGives = "A freeze in three steps, kept, and holidays of both sides in one calendar.",
            BuyerGets = "Parts in the week of use without air freight.",
            SupplierGives = "A sailing plan each Monday and late choice of colour and cage.",
            SupplierGets = "Orders that hold once work has begun.",
            NumberPattern = "HY-{0:D3}A",
            Stems =
            [
                new("Achterderailleur", ["9-speed", "10-speed", "11-speed"], 100),
                new("Shifter", ["9-speed", "10-speed", "11-speed"], 100),
                new("Cassette", ["11-34", "11-42", "11-46"], 100),
                new("Remhendel", ["links", "rechts"], 200),
            ],
        },
        new("ruitai", "Kunshan Ruitai Alloy Products", "Co., Ltd.", "CN", "Kunshan", "Cranks", CategoryGroup.Drive)
        {
            Character = new(22, 85, .89, Course.Steady, .05, .015, .1),
            Collaboration = "Crank sets with one inspection",
            Problem = "Crank sets are inspected in Kunshan and again in Zutphen, with other gauges. A lot passes at "
                + "one place and fails at the other.",
            Ambition = "One inspection that both trust, before shipping, with the same gauges and photographs of each "
                + "lot.",
            BuyerGives = "Gauges, calibrated each year.",
            BuyerGets = "No incoming inspection.",
            SupplierGives = "Measured values with each lot.",
            SupplierGets = "No lots refused after six weeks at sea.",
            NumberPattern = "RT{0:D6}",
            Stems =
            [
                new("Crankset", ["170 mm", "175 mm", "isis 170"], 100),
                new("Pedaal", ["aluminium", "antislip"], 200),
            ],
        },
        new("ankhe", "An Khe Rubber", "JSC", "VN", "Bien Hoa", "Inner tubes", CategoryGroup.General)
        {
            Character = new(23, 78, .91, Course.Steady, .04, .03, .05),
            Collaboration = "Inner tubes by weight",
            Problem = "Tubes are sold by the piece and bought by the kilogram of rubber. Thin tubes pass every count.",
            Ambition = "A tube has the wall it should have. We agree weight by size, weigh each hundredth box at both "
                + "ends, and settle differences in the same month.",
            BuyerGives = "Weights measured in Zutphen, within a week of receipt.",
            BuyerGets = "Fewer punctures in the first season.",
            SupplierGives = "Weights by lot before sailing.",
            SupplierGets = "A price that follows rubber.",
            NumberPattern = "AK{0:D4}",
            Stems = [new("Binnenband", ["28x1.75", "26x2.15", "20x2.00"], 500), new("Velglint rubber", ["28\""], 1000)],
        },
        new("okazato", "Okazato Precision", "Co., Ltd.", "JP", "Sakai", "Hubs", CategoryGroup.Drive)
        {
            Character = new(0, 80, .97, Course.Steady, .02, .002, 0),
            Collaboration = "Hub gears for the cargo bicycle",
            Problem = "The cargo bicycle needs a hub that is made in series of a few hundred, and spare parts for ten "
                + "years.",
            Ambition = "Spare parts for every hub we sold, ten years long, from a last-time order that both calculate "
                + "and both sign.",
            BuyerGives = "Numbers in the field and failures by hub.",
            BuyerGets = "Parts for ten years.",
            SupplierGives = "Drawings of wear parts in deposit.",
            SupplierGets = "Early notice before a model ends.",
            NumberPattern = "OZ{0:D5}",
            Stems = [new("Naafversnelling bakfiets", ["5-speed", "8-speed"], 20)],
        },
        new("linghai", "Shenzhen Linghai Display", "Co., Ltd.", "CN", "Shenzhen", "Displays", CategoryGroup.Drive)
        {
            Character = new(0, 70, .88, Course.Steady, .03, .01, .04),
            Collaboration = "Displays readable in the rain",
            Problem = "Displays are chosen in an office and read on a dyke. Glare and wet gloves were found by "
                + "customers.",
            Ambition = "Every display is ridden for two hundred hours by twenty people before it is ordered in series.",
            BuyerGives = "Twenty riders and a route with rain.",
            BuyerGets = "Fewer exchanges.",
            SupplierGives = "Samples four months before series.",
            SupplierGets = "Wishes in one list, once.",
            NumberPattern = "LH-{0:D4}",
            Stems = [new("Display kleur", ["2,4\"", "3,5\""], 50)],
        },
    ];
}
