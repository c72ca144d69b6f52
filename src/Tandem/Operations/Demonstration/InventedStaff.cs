using System.Globalization;
using System.Text;

namespace Tandem.Operations.Demonstration;

/// <summary>Gives each invented organisation its people, on all three levels.</summary>
internal static class InventedStaff
{
    /// <summary>The buyer's people are written by hand, because they return in every relation.</summary>
    public static IReadOnlyList<InventedPerson> OfBuyer(InventedOrganisation buyer) =>
    [
        Of(buyer, "Marijke", "Dekkers", InventedLevel.Strategic, "Directeur inkoop", InventedRole.ExecutiveSponsor),
        Of(buyer, "Annelies", "Koster", InventedLevel.Strategic, "Directeur operatie", InventedRole.ChainOwner),
        Of(buyer, "Joost", "Terpstra", InventedLevel.Tactical, "Categoriehoofd aandrijving en elektronica",
            InventedRole.CategoryHead),
        Of(buyer, "Saskia", "Vermeer", InventedLevel.Tactical, "Categoriehoofd frames en wielen",
            InventedRole.CategoryHead),
        Of(buyer, "Wouter", "Claassen", InventedLevel.Tactical, "Categoriehoofd algemeen", InventedRole.CategoryHead),
        Of(buyer, "Femke", "Hoogland", InventedLevel.Tactical, "Contractmanager inkoop", InventedRole.ContractOwner),
        Of(buyer, "Henk", "Brouwer", InventedLevel.Tactical, "Controller", InventedRole.Finance),
        Of(buyer, "Bram", "Kuiper", InventedLevel.Operational, "Hoofd materiaalplanning", InventedRole.OperationalLead),
        Of(buyer, "Noor", "el Idrissi", InventedLevel.Operational, "Materiaalplanner aandrijving",
            InventedRole.OperationalLead),
        Of(buyer, "Lotte", "Peters", InventedLevel.Operational, "Inkoopanalist", InventedRole.ProcurementAnalyst),
    ];

    /// <summary>
    /// A director, an account manager, a lead of operations, and at organisations with many lines also finance and
    /// quality.
    /// </summary>
    public static IReadOnlyList<InventedPerson> Of(InventedOrganisation organisation, bool large, Draw draw)
    {
        var functions = Functions(organisation.Language);
        var (given, family) = (PersonNames.Given(organisation.Country), PersonNames.Family(organisation.Country));
        var (firstGiven, firstFamily) = (draw.Below(given.Count), draw.Below(family.Count));
        var people = new List<InventedPerson>
        {
            Add(InventedLevel.Strategic, functions[0], 0, InventedRole.ExecutiveSponsor),
            Add(InventedLevel.Tactical, functions[1], 1, InventedRole.AccountManager, InventedRole.ContractOwner),
            Add(InventedLevel.Operational, functions[2], 2, InventedRole.OperationalLead),
        };
        if (large)
        {
            people.Add(Add(InventedLevel.Tactical, functions[3], 3, InventedRole.Finance));
            people.Add(Add(InventedLevel.Operational, functions[4], 4, InventedRole.ProcurementAnalyst));
        }

        return people;

        InventedPerson Add(InventedLevel level, string function, int place, params InventedRole[] roles)
        {
            // Each place has its own fifth of the names, so that no two people of an organisation share one.
            return Of(
                organisation, Name(given, firstGiven, place), Name(family, firstFamily, place), level, function, roles);
        }

        string Name(IReadOnlyList<string> names, int first, int place) =>
            names[(first + place * (names.Count / 5) + draw.Below(names.Count / 5)) % names.Count];
    }

    private static InventedPerson Of(
        InventedOrganisation organisation, string given, string family, InventedLevel level, string function,
        params InventedRole[] roles) =>
        new(organisation.Key, given, family, $"{Plain(given)}.{Plain(family)}@{organisation.Domain}",
            organisation.Language, level, function, roles);

    private static string[] Functions(string language) => language switch
    {
        "nl" => ["Algemeen directeur", "Accountmanager", "Hoofd planning", "Financieel manager", "Kwaliteitsanalist"],
        "sv" => ["Verkställande direktör", "Kundansvarig", "Planeringschef", "Ekonomichef", "Kvalitetsanalytiker"],
        _ => ["Managing director", "Key account manager", "Head of planning", "Finance manager", "Quality analyst"],
    };

    /// <summary>The name in the letters that an address may hold.</summary>
    private static string Plain(string name)
    {
        var spelled = name.ToLowerInvariant().Replace('ł', 'l').Replace('ı', 'i');
        var plain = spelled.Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => c is >= 'a' and <= 'z' or '-' ? c : '-');
        return string.Concat(plain);
    }
}
