namespace Tandem.Governance;

/// <summary>What somebody typed under a matter and was not saved, to stand in the form again.</summary>
public sealed record MatterTyped(string? Text, string? Question, string? Reason, DateOnly? Until);
