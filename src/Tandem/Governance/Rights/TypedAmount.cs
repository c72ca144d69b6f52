using System.Globalization;
using Tandem.Decisions;
using Tandem.Formats;

namespace Tandem.Governance;

/// <summary>What somebody typed of amounts and impact, in the reader's form of numbers.</summary>
internal static class TypedAmount
{
    /// <summary>The amount; null for nothing typed.</summary>
    /// <exception cref="RefusedException">It is no number, or can be read as two different ones.</exception>
    public static decimal? Read(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;

        var read = TypedNumber.Read(typed, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return read.Kind switch
        {
            TypedKind.Value => read.Value,
            TypedKind.Ambiguous => throw new RefusedException(
                Because.Invalid, "target.which-number", typed, Said(read.Value), Said(read.Other)),
            _ => throw new RefusedException(Because.Invalid, "target.no-number", typed),
        };
    }

    /// <summary>An amount as it is typed; empty for none.</summary>
    public static string Said(decimal? amount) =>
        amount is { } known ? known.ToString("#,0.##", CultureInfo.CurrentCulture) : "";
}

/// <summary>What was typed of an impact and not saved, to stand in the form again.</summary>
public sealed record TypedImpact(string? Amount, string? Risk, string? Urgent, string? RiskSaid, string? Touches)
{
    public static TypedImpact Of(Impact impact) => new(
        TypedAmount.Said(impact.Amount), impact.Risk?.ToString(), impact.Urgent ? "on" : null, impact.RiskSaid,
        impact.Touches);

    /// <summary>Whether anything was typed at all.</summary>
    public bool IsTyped => Amount is not null;

    /// <exception cref="RefusedException">The amount cannot be read.</exception>
    public Impact Read() => new(
        TypedAmount.Read(Amount), Enum.TryParse<ImpactRisk>(Risk, out var risk) ? risk : null, Urgent == "on")
    {
        RiskSaid = RiskSaid ?? "",
        Touches = Touches ?? "",
    };
}
