namespace Tandem.Pages.Parts;

/// <summary>An organisation that the person may act for instead; its id is posted as <c>organisation</c>.</summary>
public sealed record ActingChoice(string Organisation, PartyLabel Party);
