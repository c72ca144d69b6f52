namespace Tandem.Operations.Demonstration;

/// <summary>The suppliers in the Netherlands; their collaborations are written in Dutch.</summary>
internal static class DutchSuppliers
{
    public static IReadOnlyList<SupplierSketch> All { get; } =
    [
        new("schroefpunt", "Schroefpunt Bevestiging", "B.V.", "NL", "Veghel", "Bevestigingsmateriaal",
            CategoryGroup.General)
        {
            Character = new(1, 9, .965, Course.Steady, .004, .02, .05),
            Collaboration = "Bevestigingsmateriaal aan de lijn",
            Problem = "Ruim honderd soorten bouten en moeren staan aan de lijn. Rijnvoort telt ze met de hand, "
                + "Schroefpunt ziet het verbruik pas bij de bestelling. Een moer van een cent legt zo een lijn stil.",
            Ambition = "Geen montagestation staat nog stil om klein materiaal. Schroefpunt ziet elke week wat er "
                + "verbruikt is en vult aan voordat iemand hoeft te bellen; Rijnvoort houdt de stuklijsten bij.",
            BuyerGives = "Verbruik per week en wijzigingen in stuklijsten een maand vooraf.",
            BuyerGets = "Minder telwerk en geen lijnstops door klein materiaal.",
            SupplierGives = "Vaste bezorging op dinsdag en vrijdag en voorraad voor drie weken.",
            SupplierGets = "Gelijkmatige afname en vollere ritten.",
            NumberPattern = "SP{0:D5}",
            Stems =
            [
                new("Inbusbout RVS A2", ["M4x12", "M5x10", "M5x16", "M5x20", "M6x16", "M6x25", "M8x30"], 500),
                new("Borgmoer", ["M4", "M5", "M6", "M8"], 500),
                new("Sluitring", ["M4", "M5", "M6", "M8", "M10"], 1000),
                new("Spatbordstangclip", ["zwart", "zilver"], 250),
                new("Kabelbinder UV-vast", ["98 mm", "140 mm", "200 mm"], 1000),
                new("Borgmiddel middelsterk", ["blauw", "groen"], 2.5m, "KG"),
            ],
        },
        new("spaakhuis", "Spaakhuis Wielbouw", "B.V.", "NL", "Doetinchem", "Wielen", CategoryGroup.Frame)
        {
            Character = new(3, 14, .968, Course.Steady, .01, .015, .12),
            Collaboration = "Wielen op volgorde",
            Problem = "Wielen komen per soort, fietsen gaan per order de lijn op. Tussen beide staat bij Rijnvoort "
                + "een tent vol wielen, en toch ontbreekt geregeld het paar dat nodig is.",
            Ambition = "Wielen komen binnen in de volgorde waarin wij fietsen bouwen, twee keer per dag. De tent kan "
                + "weg, en wat Spaakhuis spaakt is wat die middag gemonteerd wordt.",
            BuyerGives = "Bouwvolgorde vier werkdagen vast, naven en velgen op tijd.",
            BuyerGets = "Driehonderd vierkante meter vloer terug en minder beschadigde wielen.",
            SupplierGives = "Spaken op volgorde en een ploeg die om zes uur begint.",
            SupplierGets = "Geen spoedwisselingen en een bezetting die een maand vooruit bekend is.",
            NumberPattern = "W-{0:D4}",
            Stems =
            [
                new("Voorwiel 28\" naafdynamo", ["zwart", "zilver"], 20),
                new("Achterwiel 28\" 8-versnellingen", ["zwart", "zilver"], 20),
                new("Achterwiel 28\" derailleur", ["10-speed", "11-speed"], 20),
                new("Voorwiel 26\" schijfrem", ["zwart", "grijs"], 10),
                new("Achterwiel 26\" schijfrem", ["zwart", "grijs"], 10),
                new("Wielset 20\" bakfiets", ["voor", "achter"], 5),
            ],
        },
        new("twickel", "Lakwerk Twickel", "B.V.", "NL", "Almelo", "Oppervlaktebehandeling", CategoryGroup.Frame)
        {
            Character = new(5, 12, .955, Course.Recovers, .01, .02, .1),
            Collaboration = "Gelakte frames zonder herwerk",
            Problem = "Frames gaan rauw naar Almelo en komen gelakt terug. Kleurwissels kosten daar een halve dag; "
                + "Rijnvoort bestelt kleuren door elkaar. Het wachten en het herwerk ontstaan op de grens van beide.",
            Ambition = "Een frame is tien dagen na het lassen gelakt en in één keer goed. We plannen kleuren samen in "
                + "vaste blokken, meten wat we afkeuren op dezelfde manier en lossen oorzaken op waar ze ontstaan.",
            BuyerGives = "Kleurblokken per week, vast op donderdag, en rauwe frames zonder lasspatten.",
            BuyerGets = "Kortere doorlooptijd en minder frames die twee keer gaan.",
            SupplierGives = "Een tweede ophangbaan en een meetrapport per partij.",
            SupplierGets = "Minder kleurwissels en minder ritten met halve vrachten.",
            NumberPattern = "LT{0:D4}-RV",
            Stems =
            [
                new("Frame gelakt Linge", ["48 cm nachtblauw", "53 cm nachtblauw", "57 cm mosgroen", "53 cm zand"], 12),
                new("Frame gelakt Berkel", ["50 cm grafiet", "55 cm grafiet", "60 cm steenrood", "55 cm wit"], 12),
                new("Voorvork gelakt", ["nachtblauw", "grafiet", "mosgroen", "steenrood"], 24),
                new("Bagagedrager gelakt", ["zwart mat", "grafiet"], 24),
            ],
        },
        new("leidraad", "Leidraad Kabelbomen", "B.V.", "NL", "Drachten", "Elektronica", CategoryGroup.Drive)
        {
            Character = new(8, 16, .935, Course.Steady, .015, .01, .08),
            Collaboration = "Kabelbomen per modeljaar",
            Problem = "Elk modeljaar wijzigen stekkers en lengtes tot vlak voor de eerste serie. Leidraad maakt "
                + "mallen op tekeningen die al vervangen zijn, Rijnvoort knipt kabels op maat aan de lijn.",
            Ambition = "De kabelboom past bij de eerste fiets van het modeljaar. Engineering en werkvoorbereiding "
                + "werken in dezelfde tekening, en na de bevriesdatum wijzigt er alleen iets wat wij samen besluiten.",
            BuyerGives = "Eén geldige tekening en een bevriesdatum tien weken voor de serie.",
            BuyerGets = "Geen knipwerk aan de lijn, minder storingen in het eerste jaar.",
            SupplierGives = "Proefkabelbomen binnen vijf werkdagen en een vaste tekenaar.",
            SupplierGets = "Mallen die een heel jaar meegaan.",
            NumberPattern = "KB.{0:D4}",
            Stems =
            [
                new("Kabelboom hoofd", ["kort", "middel", "lang"], 50),
                new("Kabelboom verlichting", ["400 mm", "650 mm", "900 mm"], 50),
                new("Verlengkabel display", ["300 mm", "500 mm"], 100),
                new("Accukabel 2x2,5", ["rol"], 100, "M"),
            ],
        },
        new("oosterling", "Zadelmakerij Oosterling", "B.V.", "NL", "Culemborg", "Zadels", CategoryGroup.General)
        {
            Character = new(13, 15, .95, Course.Steady, .01, .01, .04),
            Collaboration = "Zadels met een tweede leven",
            Problem = "Een zadeldek slijt eerder dan de rest. Repareren kan alleen als Oosterling weet welk zadel op "
                + "welke fiets zit, en dat houdt nu niemand bij.",
            Ambition = "Elk zadel dat terugkomt krijgt een nieuw dek in plaats van een container. In drie jaar maken "
                + "wij van een op de vijf teruggekomen zadels weer een goed zadel.",
            BuyerGives = "Framenummer bij elk zadelnummer en inname bij de servicepunten.",
            BuyerGets = "Lagere garantiekosten en minder afval.",
            SupplierGives = "Een dek dat los kan en een werkplaats voor herstel.",
            SupplierGets = "Werk in de stille maanden.",
            NumberPattern = "Z{0:D3}",
            Stems =
            [
                new("Zadel comfort", ["heren", "dames", "smal"], 40),
                new("Zadel toer leer", ["honing", "zwart", "bruin"], 20),
                new("Handvatten leer", ["honing", "zwart"], 40),
            ],
        },
        new("belleman", "Belleman Fietsdelen", "B.V.", "NL", "Apeldoorn", "Accessoires", CategoryGroup.General)
        {
            Character = new(10, 10, .955, Course.Steady, .01, .02, .06),
            Collaboration = "Accessoires per doos",
            Problem = "Belleman verkoopt per doos van twaalf, Rijnvoort plant per stuk. Afrondingen stapelen zich op "
                + "tot voorraad die niemand besteld heeft.",
            Ambition = "Wat wij bestellen, leveren en tellen is aan beide kanten hetzelfde getal. Halve dozen bestaan "
                + "niet meer en de restvoorraad is voor het modeljaar wisselt op.",
            BuyerGives = "Bestellingen in hele dozen en afloop van modellen een kwartaal vooruit.",
            BuyerGets = "Minder incourante voorraad.",
            SupplierGives = "Terugname van ongeopende dozen bij een modelwissel.",
            SupplierGets = "Minder omverpakken.",
            NumberPattern = "BEL-{0:D4}",
            Stems =
            [
                new("Fietsbel ding-dong", ["zwart", "chroom", "messing"], 4, "EA", "BOX", 12),
                new("Jasbeschermer", ["26\"", "28\""], 2, "EA", "BOX", 12),
                new("Standaard verstelbaar", ["zwart", "zilver"], 3, "EA", "BOX", 12),
                new("Snelbinder viervoudig", ["zwart", "blauw", "groen"], 4, "EA", "BOX", 12),
            ],
        },
        new("devloet", "Kartonnage De Vloet", "B.V.", "NL", "Tiel", "Verpakking", CategoryGroup.General)
        {
            Character = new(16, 7, .97, Course.Steady, .005, .06, .03),
            Collaboration = "Minder doos om de fiets",
            Problem = "Winkels betalen voor het afvoeren van karton dat alleen onderweg nodig is. De Vloet kan dunner "
                + "maken, als Rijnvoort anders stapelt en de vervoerder anders laadt.",
            Ambition = "Een fiets reist met de helft van het karton van nu en komt even heel aan. Wij proberen het "
                + "per model, meten schade bij de winkel en gaan pas verder als die niet stijgt.",
            BuyerGives = "Schadecijfers per model en ruimte voor proeven.",
            BuyerGets = "Lagere verpakkingskosten.",
            SupplierGives = "Proefdozen binnen een week.",
            SupplierGets = "Een ontwerp dat ook andere klanten kunnen gebruiken.",
            NumberPattern = "DV/{0:D4}",
            Stems =
            [
                new("Fietsdoos", ["28\" laag", "28\" hoog", "26\"", "20\" vouw"], 100),
                new("Hoekbeschermer karton", ["voorvork", "achtervork"], 500),
            ],
        },
        new("wilgenpas", "Drukkerij Wilgenpas", "B.V.", "NL", "Ede", "Drukwerk", CategoryGroup.General)
        {
            Character = new(0, 12, .94, Course.Steady, .01, .03, 0),
            Collaboration = "Handleidingen op tijd",
            Problem = "Een handleiding is pas klaar als het model vaststaat, en moet er zijn voor de eerste doos "
                + "dichtgaat. Daar zitten soms zes werkdagen tussen.",
            Ambition = "Bij elke eerste serie ligt de goede handleiding in de goede taal in de doos, zonder herdruk.",
            BuyerGives = "Teksten in drie talen op een afgesproken dag.",
            BuyerGets = "Geen nazending van boekjes.",
            SupplierGives = "Drie vrijgehouden persdagen per kwartaal.",
            SupplierGets = "Vaste bezetting van de pers.",
            NumberPattern = "{0:D5}-DW",
            Stems =
            [
                new("Handleiding e-bike", ["nl", "de", "sv"], 500),
                new("Garantiekaart", ["nl-de", "sv-en"], 1000),
            ],
        },
    ];
}
