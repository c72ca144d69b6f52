namespace Tandem.Operations.Demonstration;

/// <summary>The suppliers in Sweden; their collaborations are written in Swedish.</summary>
internal static class SwedishSuppliers
{
    public static IReadOnlyList<SupplierSketch> All { get; } =
    [
        new("sjohammar", "Sjöhammar Gjuteri", "AB", "SE", "Värnamo", "Gjutna delar", CategoryGroup.Frame)
        {
            Character = new(7, 28, .925, Course.Steady, .02, .015, .15),
            Collaboration = "Gjutna fästen utan väntan",
            Problem = "Verktygen till motorfästena ägs av Rijnvoort men står i Värnamo. När ett verktyg slits "
                + "beställer ingen ett nytt förrän kassationen märks hos Rijnvoort, och då är det tio veckor för "
                + "sent.",
            Ambition = "Vi vet ett halvår i förväg när ett verktyg är slut och har nästa på plats innan det behövs. "
                + "Motorfästet ska passa varje gång, och ledtiden ska gå att lita på även efter ett stopp. Det vi "
                + "lär oss om gjutningen delar vi, också när det var vi själva som hade fel.",
            BuyerGives = "Prognos på sex månader och beslut om verktyg inom två veckor.",
            BuyerGets = "Fästen som passar och en ledtid utan överraskningar.",
            SupplierGives = "Antal skott per verktyg varje månad och mätprotokoll per parti.",
            SupplierGets = "Jämnare beläggning och betalda verktyg i tid.",
            NumberPattern = "SG-{0:D5}",
            Stems =
            [
                new("Motorsteun gegoten", ["Linge", "Berkel", "Regge", "bakfiets"], 60),
                new("Dropout verstelbaar", ["links", "rechts"], 100),
                new("Kettingkasthouder", ["kort", "lang"], 100),
                new("Balhoofdbuis gegoten", ["140 mm", "165 mm", "190 mm"], 60),
            ],
        },
        new("nordvik", "Nordvik Ståldetaljer", "AB", "SE", "Eskilstuna", "Svarvade delar", CategoryGroup.Frame)
        {
            Character = new(11, 24, .955, Course.Steady, .015, .02, .08),
            Collaboration = "Svarvat i rätt ordning",
            Problem = "Axlar och hylsor beställs per order, men svarven ställs om per dimension. Ställtiden äter upp "
                + "halva natten och Rijnvoort får ändå fel axel först.",
            Ambition = "Vi samlar dimensionerna så att varje omställning räcker en vecka. Rijnvoort får det som "
                + "behövs först, Nordvik kör natten utan omställning, och ingen av oss håller lager för säkerhets "
                + "skull.",
            BuyerGives = "Behov per dimension och vecka, fast i tre veckor.",
            BuyerGets = "Rätt axel i rätt vecka.",
            SupplierGives = "En plan som båda kan se och en buffert av de fem vanligaste axlarna.",
            SupplierGets = "Färre omställningar.",
            NumberPattern = "{0:D6}",
            Stems =
            [
                new("Trapas geslepen", ["113 mm", "118 mm", "122,5 mm"], 200),
                new("Afstandsbus staal", ["8 mm", "12 mm", "16 mm", "20 mm"], 500),
                new("Steekas", ["100x12", "148x12"], 100),
            ],
        },
        new("lindfors", "Kedjeverket i Lindfors", "AB", "SE", "Hällefors", "Kettingen", CategoryGroup.Drive)
        {
            Character = new(14, 26, .94, Course.Steady, .02, .01, .06),
            Collaboration = "Kedjor för elcyklar",
            Problem = "En elcykel sliter kedjan dubbelt så fort. Lindfors provar i labb, Rijnvoort ser slitaget i "
                + "garantiärenden, och uppgifterna möts aldrig.",
            Ambition = "Kedjan på en elcykel håller lika länge som däcken. Vi lägger ihop labbprov och "
                + "garantiärenden, ändrar en sak i taget och mäter på samma sätt.",
            BuyerGives = "Garantiärenden per modell och utbytta kedjor i retur.",
            BuyerGets = "Färre garantibyten.",
            SupplierGives = "Provplats i labbet två veckor per kvartal.",
            SupplierGets = "Kunskap om verkligt slitage.",
            NumberPattern = "KL{0:D4}",
            Stems =
            [
                new("Ketting e-bike", ["108 schakels", "116 schakels", "132 schakels"], 200),
                new("Voortandwiel", ["38T", "42T", "44T"], 100),
            ],
        },
        new("alvnas", "Älvnäs Lås", "AB", "SE", "Gävle", "Sloten", CategoryGroup.General)
        {
            Character = new(17, 22, .96, Course.Steady, .01, .005, .05),
            Collaboration = "Ett lås, en nyckel",
            Problem = "Ramlås, batterilås och kedja ska ha samma nyckel. Låsen kommer från Gävle i två sändningar och "
                + "paras ihop för hand i Zutphen.",
            Ambition = "Cykeln lämnar Zutphen med en nyckel till alla lås. Paren görs i Gävle och hålls ihop hela "
                + "vägen.",
            BuyerGives = "Antal låspar per vecka och märkning per order.",
            BuyerGets = "Slipper para lås för hand.",
            SupplierGives = "Packning i par med gemensam nyckel.",
            SupplierGets = "En sändning i stället för två.",
            NumberPattern = "ÄL-{0:D3}",
            Stems = [new("Ringslot", ["zwart", "ART 2"], 50), new("Accuslot gelijksluitend", ["type A", "type B"], 50)],
        },
        new("tallmo", "Tallmo Belysning", "AB", "SE", "Växjö", "Verlichting", CategoryGroup.Drive)
        {
            Character = new(12, 25, .935, Course.Steady, .015, .01, .08),
            Collaboration = "Ljus som håller vintern",
            Problem = "Fukt i baklyktan märks först efter en vinter. Reklamationerna kommer i klump i mars, när felet "
                + "redan sitter i tusentals cyklar.",
            Ambition = "Vi hittar fukten före kunden. Varje parti provas i klimatskåp, resultatet delas samma dag, "
                + "och reklamationerna i mars halveras till nästa vinter.",
            BuyerGives = "Reklamationer varje vecka med bild och framnummer.",
            BuyerGets = "Färre byten efter vintern.",
            SupplierGives = "Klimatprov per parti.",
            SupplierGets = "Rättvis fördelning av garantikostnaden.",
            NumberPattern = "TB{0:D5}",
            Stems =
            [
                new("Koplamp", ["50 lux", "70 lux", "100 lux"], 100),
                new("Achterlicht remlicht", ["spatbord", "drager"], 100),
            ],
        },
    ];
}
