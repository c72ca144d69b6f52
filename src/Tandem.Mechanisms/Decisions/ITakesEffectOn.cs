using Tandem.Commands;

namespace Tandem.Decisions;

/// <summary>A command whose effect holds from a day on, and not from the moment of its adoption.</summary>
public interface ITakesEffectOn : ICommand
{
    DateOnly Day { get; }
}
