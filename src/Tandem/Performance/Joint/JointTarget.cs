using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// The joint measure that a target is for, as it stood when it was proposed. The target holds for this formula alone:
/// under another one the same number would mean something else.
/// </summary>
public sealed record JointTarget(string Title, string Formula, FigureUnit Unit, string? Currency)
{
    public const decimal Most = 1_000_000_000;

    /// <summary>The joint measure of a definition under a name; null where it has none of that name.</summary>
    internal static JointTarget? Of(MeasureDefinition definition, string slug)
    {
        if (definition.Joint.FirstOrDefault(of => of.Slug == slug) is not { } joint)
            return null;

        var unit = JointFormulas.Read(joint, definition).Unit;
        return new(joint.Title, joint.Formula, JointFormulas.UnitOf(unit.Kind), unit.Currency);
    }
}

/// <summary>A measure that can have a target, shipped or joint: its name and the unit of its value.</summary>
internal readonly record struct Targeted(string Name, FigureUnit Unit, string? Currency)
{
    /// <exception cref="RefusedException">No measure has this name.</exception>
    public static Targeted Of(TextCatalogue texts, SetTarget set)
    {
        if (set.Joint is { } joint)
            return new(joint.Title, joint.Unit, joint.Currency);

        var measure = Measures.Parse(set.Measure);
        return new(Measures.Name(texts, measure), Measures.UnitOf(measure), null);
    }

    public string Say(FigureWords words, Target target) => words.Target(target, Unit, Currency);
}
