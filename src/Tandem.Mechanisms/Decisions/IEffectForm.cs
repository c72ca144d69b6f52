using Tandem.Commands;

namespace Tandem.Decisions;

/// <summary>
/// One question about an effect, with what holds now. With choices it is chosen, without them typed in the reader's
/// form of numbers.
/// </summary>
public sealed record EffectField(string Name, string Label, string Value)
{
    public string? Hint { get; init; }

    /// <summary>Whether it may stay empty.</summary>
    public bool Optional { get; init; }

    /// <summary>Whether words are asked; otherwise what is typed is a number.</summary>
    public bool IsText { get; init; }

    /// <summary>Whether the words may take several lines.</summary>
    public bool IsLong { get; init; }

    public IReadOnlyList<EffectChoice> Choices { get; init; } = [];
}

/// <summary>One answer to choose, and how it reads.</summary>
public sealed record EffectChoice(string Value, string Words);

/// <summary>
/// Lets a proposal be amended in what it does, and not in its words alone. The capability that owns the command
/// implements it; each implementation of the assembly is registered with the previews.
/// </summary>
public interface IEffectForm
{
    /// <summary>The journal name of the command that it can change.</summary>
    string Command { get; }

    IReadOnlyList<EffectField> Fields(ICommand command);

    /// <summary>The command with what was typed, by the name of the field.</summary>
    /// <exception cref="RefusedException">What was typed cannot be read, or is out of its range.</exception>
    ICommand Read(ICommand command, Func<string, string?> typed);

    /// <summary>The question that proposes the effect, in the reader's language.</summary>
    string Question(ICommand command);
}
