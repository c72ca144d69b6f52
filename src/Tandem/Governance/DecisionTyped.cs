namespace Tandem.Governance;

/// <summary>What somebody typed under a decision and was not saved, to stand in the form again.</summary>
public sealed record DecisionTyped(
    string? Reaction, string? Why, string? Way, string? Question, string? Options, string? Reason, string? Text,
    string? Condition = null);
