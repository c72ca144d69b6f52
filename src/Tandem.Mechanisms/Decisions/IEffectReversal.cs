using Tandem.Commands;

namespace Tandem.Decisions;

/// <summary>
/// Says how an effect is undone. It is asked before the effect runs, and answers the command that puts back what held
/// until then; that command is decided as the effect is. A fast track needs it, and it makes the proposal to undo. The
/// capability that owns the command implements it.
/// </summary>
public interface IEffectReversal
{
    /// <summary>The journal name of the command that it can undo.</summary>
    string Command { get; }

    Task<ICommand> Reversal(ICommand command, Actor actor, CancellationToken ct);
}
