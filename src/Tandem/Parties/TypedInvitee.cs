namespace Tandem.Parties;

/// <summary>What was typed of whom to invite and not saved, to stand in the form again.</summary>
public sealed record TypedInvitee(
    string? Organisation, string? Name, string? Email, string? Language, Trade Supplies, string? Purpose);
