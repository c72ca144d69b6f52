namespace Tandem.Operations.Demonstration;

/// <summary>The level on which a person meets the other side.</summary>
internal enum InventedLevel
{
    Operational,
    Tactical,
    Strategic,
}

/// <summary>What a person does for the own side of a collaboration (GOV-1).</summary>
internal enum InventedRole
{
    ExecutiveSponsor,
    CategoryHead,
    ContractOwner,
    OperationalLead,
    ProcurementAnalyst,
    Finance,
    AccountManager,
    ChainOwner,
}

/// <summary>The form of an invented collaboration.</summary>
internal enum InventedForm
{
    Partnership,
    Chain,
}

/// <summary>The place where goods are sent from or received at; its number keeps it apart from the seat.</summary>
internal sealed record InventedSite(string Name, string City, string Country, string TimeZone, string Gln);

/// <summary>
/// An organisation that does not exist. Its location numbers stand in the GS1 range kept for examples; its VAT number
/// has the right form and check digits in a range that is not known to be issued, and is absent outside the
/// European Union. <paramref name="Name"/> includes the legal form; <paramref name="Language"/> is nl, sv or en.
/// </summary>
internal sealed record InventedOrganisation(
    string Key, string Name, string LegalForm, string Country, string TimeZone, string Language, string Domain,
    string Category, string Gln, string? VatId, InventedSite Site);

/// <summary>A person who acts for one organisation; the e-mail address is unique and leads nowhere.</summary>
internal sealed record InventedPerson(
    string Organisation, string GivenName, string FamilyName, string Email, string Language,
    InventedLevel Level, string Function, IReadOnlyList<InventedRole> Roles)
{
    public string Name => $"{GivenName} {FamilyName}";
}

/// <summary>What one organisation brings into a collaboration, and what the collaboration is worth to it.</summary>
internal sealed record InventedParticipant(InventedOrganisation Organisation, string Contribution, string Worth);

/// <summary>Who holds a role for an organisation in one collaboration.</summary>
internal sealed record InventedHolder(InventedPerson Person, InventedRole Role);

/// <summary>
/// A collaboration as its participants would have written it down, all texts in <paramref name="Language"/>. The
/// ambition has at most 600 characters (COL-2).
/// </summary>
internal sealed record InventedCollaboration(
    string Key, InventedForm Form, string Name, string Language, DateOnly Starts, string ProblemStatement,
    string Ambition, IReadOnlyList<InventedParticipant> Participants, IReadOnlyList<InventedHolder> Holders)
{
    /// <summary>The person who holds the role for the organisation; the network is made so that there is one.</summary>
    public InventedPerson Holder(string organisation, InventedRole role) =>
        Holders.First(h => h.Person.Organisation == organisation && h.Role == role).Person;
}
