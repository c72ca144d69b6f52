using System.Globalization;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// A network that does not exist, but could: a maker of electric bicycles in Zutphen, its suppliers, and the chain from
/// aluminium to shop (OPS-10). The same seed and day give the same network. Its history runs over the two years that
/// end the day before <see cref="Today"/>.
/// </summary>
internal sealed record DemonstrationNetwork(
    ulong Seed,
    DateOnly Today,
    InventedOrganisation Buyer,
    IReadOnlyList<InventedOrganisation> Organisations,
    IReadOnlyList<InventedPerson> People,
    IReadOnlyList<InventedSupplier> Suppliers,
    IReadOnlyList<InventedCollaboration> Collaborations)
{
    public const ulong DefaultSeed = 20_261_121;

    public const string BuyerKey = "rijnvoort";

    /// <summary>The first day that is told about: the first of the month two years before the first start.</summary>
    public DateOnly FirstDay { get; } = Period.MonthOf(Today.AddYears(-2)).First;

    /// <summary>The months of the two years, by their first day; the last one may have just begun.</summary>
    public IEnumerable<DateOnly> Months
    {
        get
        {
            for (var month = FirstDay; month < Today; month = month.AddMonths(1))
                yield return month;
        }
    }

    public static DemonstrationNetwork Make(ulong seed, DateOnly today)
    {
        var sketches = Sketches();
        var buyer = Organisation(
            BuyerKey, "Rijnvoort Rijwielen", "B.V.", "NL", "Zutphen", "E-bikes", 0);
        var selling = sketches.Select((s, i) =>
            Organisation(s.Key, s.Name, s.LegalForm, s.Country, s.City, s.Category, i + 1)).ToList();
        InventedOrganisation[] others =
        [
            Organisation(ChainSketch.Mill, "Vargfors Aluminium", "AB", "SE", "Sundsvall", "Aluminium", 61),
            Organisation(
                ChainSketch.Distributor, "Betuwe Tweewielerdistributie", "B.V.", "NL", "Geldermalsen", "Distributie",
                62),
            Organisation(ChainSketch.Retailer, "Stadsrijder Winkels", "B.V.", "NL", "Utrecht", "Detailhandel", 63),
        ];
        var large = sketches.Where(s => s.Character.Rank is > 0 and <= 10).Select(s => s.Key).ToHashSet();
        List<InventedPerson> people =
        [
            .. InventedStaff.OfBuyer(buyer),
            .. selling.Concat(others).SelectMany((o, i) =>
                InventedStaff.Of(o, large.Contains(o.Key), Draw.For(seed, 1, i))),
        ];
        List<InventedOrganisation> all = [buyer, .. selling, .. others];
        var writing = new CollaborationWriting(buyer, all, people, Period.MonthOf(today.AddYears(-2)).First);

        return new(
            seed, today, buyer, all, people,
            [.. sketches.Select((s, i) => Supplier(s, selling[i], i, seed))],
            [.. sketches.Select((s, i) => writing.Partnership(s, selling[i], i)), writing.Chain()]);
    }

    public IEnumerable<InventedPerson> PeopleOf(string organisation) =>
        People.Where(p => p.Organisation == organisation);

    public InventedSupplier Supplier(string key) => Suppliers.Single(s => s.Key == key);

    public InventedCollaboration Collaboration(string key) => Collaborations.Single(c => c.Key == key);

    private static List<SupplierSketch> Sketches() =>
    [
        .. DutchSuppliers.All, .. SwedishSuppliers.All, .. GermanSuppliers.All, .. PolishSuppliers.All,
        .. AsianSuppliers.All,
    ];

    private static InventedSupplier Supplier(
        SupplierSketch sketch, InventedOrganisation organisation, int index, ulong seed) =>
        new(organisation, (200_110 + index * 37).ToString(CultureInfo.InvariantCulture), sketch.Key,
            [.. InventedArticles.Of(sketch, index, Draw.For(seed, 2, index))], sketch.Character);

    private static InventedOrganisation Organisation(
        string key, string name, string form, string country, string city, string category, int number)
    {
        var zone = ZoneOf(country);
        var site = new InventedSite(
            number == 0 ? "Montage Zutphen" : $"{name} {city}", city, country, zone,
            InventedNumbers.Gln(number * 10 + 1));
        return new(
            key, $"{name} {form}", form, country, zone, LanguageOf(country), $"{key}.example", category,
            InventedNumbers.Gln(number * 10), InventedNumbers.VatId(country, 1000 + number * 13), site);
    }

    private static string LanguageOf(string country) => country switch
    {
        "NL" => "nl",
        "SE" => "sv",
        _ => "en",
    };

    private static string ZoneOf(string country) => country switch
    {
        "NL" => "Europe/Amsterdam",
        "SE" => "Europe/Stockholm",
        "DE" => "Europe/Berlin",
        "PL" => "Europe/Warsaw",
        "TW" => "Asia/Taipei",
        "CN" => "Asia/Shanghai",
        "VN" => "Asia/Ho_Chi_Minh",
        "JP" => "Asia/Tokyo",
        _ => throw new ArgumentOutOfRangeException(nameof(country), country, "No zone is known for this country."),
    };
}
