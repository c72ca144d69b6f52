namespace Tandem.Pages.Parts;

/// <summary>How a page shows a person: name, what the person does there, and the party acted for.</summary>
public sealed record PersonLabel(string Name, string? Role, PartyLabel Party)
{
    public string Initials => Parts.Initials.Of(Name, Parts.Initials.Ends.FirstAndLastWord);
}
