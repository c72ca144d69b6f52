using Tandem.Commands;

namespace Tandem.Decisions;

/// <summary>How much a proposal risks, as who proposes it sees it.</summary>
public enum ImpactRisk
{
    Low,
    Medium,
    High,
}

/// <summary>
/// What a proposal is worth and risks, said by who proposes it (GOV-4). From it follows which rule applies: the
/// amount of a year in the currency of the table of decision rights, the risk, and whether it is urgent. What is not
/// known is null, and asked where a rule depends on it.
/// </summary>
public sealed record Impact(decimal? Amount = null, ImpactRisk? Risk = null, bool Urgent = false)
{
    public const int MaxTextLength = 1000;
    private const decimal MostAmount = 1_000_000_000_000;

    public static Impact None { get; } = new();

    /// <summary>What it does to the risk profile, in words.</summary>
    public string RiskSaid { get; init; } = "";

    /// <summary>Whom and what it touches, in words.</summary>
    public string Touches { get; init; } = "";

    /// <exception cref="RefusedException">The amount is out of its range, or a text is too long.</exception>
    public Impact Checked()
    {
        if (Amount is < 0 or > MostAmount)
            throw new RefusedException(Because.Invalid, "impact.too-much", MostAmount);
        if (RiskSaid.Length > MaxTextLength || Touches.Length > MaxTextLength)
            throw new RefusedException(Because.Invalid, "impact.text", MaxTextLength);

        return this with { RiskSaid = RiskSaid.Trim(), Touches = Touches.Trim() };
    }
}
