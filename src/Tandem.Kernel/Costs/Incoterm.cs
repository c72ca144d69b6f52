namespace Tandem.Costs;

/// <summary>The eleven terms of Incoterms 2020.</summary>
public enum Incoterm
{
    Exw,
    Fca,
    Fas,
    Fob,
    Cfr,
    Cif,
    Cpt,
    Cip,
    Dap,
    Dpu,
    Ddp,
}

/// <summary>The costs on the way from seller to buyer, in their order.</summary>
public enum CostStep
{
    /// <summary>Loading and export clearance.</summary>
    Loading,

    /// <summary>Carriage to the port or terminal of departure.</summary>
    ToPort,

    /// <summary>Bringing the goods on board.</summary>
    OnBoard,

    MainCarriage,
    Insurance,

    /// <summary>Carriage on to the named destination.</summary>
    ToDestination,

    Unloading,

    /// <summary>Import duty and import VAT, with the formalities for them.</summary>
    Import,
}

/// <summary>What insurance the price of a term holds, by the Institute Cargo Clauses.</summary>
public enum InsuranceCover
{
    None,

    /// <summary>The least cover, clauses C.</summary>
    ClausesC,

    /// <summary>All risks, clauses A.</summary>
    ClausesA,
}

/// <summary>How the goods travel on the main leg.</summary>
public enum TransportMode
{
    /// <summary>By sea or inland waterway, not in containers.</summary>
    Sea,

    SeaContainer,
    Air,
    Road,
    Rail,
}

/// <summary>Why a word is no term.</summary>
public enum IncotermFault
{
    Unknown,

    /// <summary>A term of an earlier edition, such as DAT, which Incoterms 2020 replaced by DPU.</summary>
    NoLongerExists,
}

/// <summary>Who has paid for what under each term of Incoterms 2020, and where the seller delivers.</summary>
public static class Incoterms
{
    private static readonly string[] Abolished =
        ["DAT", "DAF", "DES", "DEQ", "DDU", "FOR", "FOT", "FOA", "FRC", "DCP"];

    /// <summary>
    /// Exactly the three letters in capitals; a term of an earlier edition is refused, never read as another.
    /// </summary>
    public static bool TryParse(string text, out Incoterm term, out IncotermFault? fault)
    {
        var known = Enum.GetValues<Incoterm>().Where(known => Code(known) == text).ToList();
        term = known.FirstOrDefault();
        fault = known.Count > 0 ? null
            : Abolished.Contains(text) ? IncotermFault.NoLongerExists
            : IncotermFault.Unknown;
        return fault is null;
    }

    public static string Code(Incoterm term) => term.ToString().ToUpperInvariant();

    /// <summary>
    /// True when the price holds the cost of this step. Under FCA the seller loads only at its own premises; insurance
    /// is a duty of the seller under CIF and CIP alone.
    /// </summary>
    public static bool InPrice(Incoterm term, CostStep step, bool atSellersPremises = false) => step switch
    {
        CostStep.Loading => term >= Incoterm.Fas || (term == Incoterm.Fca && atSellersPremises),
        CostStep.ToPort => term >= Incoterm.Fas,
        CostStep.OnBoard => term >= Incoterm.Fob,
        CostStep.MainCarriage => term >= Incoterm.Cfr,
        CostStep.Insurance => CoverOf(term) != InsuranceCover.None,
        CostStep.ToDestination => term >= Incoterm.Cpt,
        CostStep.Unloading => term == Incoterm.Dpu,
        CostStep.Import => term == Incoterm.Ddp,
    };

    public static InsuranceCover CoverOf(Incoterm term) => term switch
    {
        Incoterm.Cif => InsuranceCover.ClausesC,
        Incoterm.Cip => InsuranceCover.ClausesA,
        _ => InsuranceCover.None,
    };

    /// <summary>The seller delivers, and the risk passes, at the destination; else at the origin.</summary>
    public static bool DeliversAtDestination(Incoterm term) => term >= Incoterm.Dap;

    /// <summary>FAS, FOB, CFR and CIF are for goods that are handed over at a ship.</summary>
    public static bool IsForSeaOnly(Incoterm term) =>
        term is Incoterm.Fas or Incoterm.Fob or Incoterm.Cfr or Incoterm.Cif;

    /// <summary>
    /// False when a term for the sea is used with containers, which wait at a terminal, or without a ship.
    /// </summary>
    public static bool Suits(Incoterm term, TransportMode mode) => !IsForSeaOnly(term) || mode == TransportMode.Sea;
}
