using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Commands;

/// <summary>
/// What happens to a command inside its transaction: the log it belongs to is taken, the gate looks, the handler
/// changes, those who follow it hear of it, the journal keeps it. An adopted decision takes the same steps for its
/// effect, in the transaction of the adoption.
/// </summary>
public sealed class CommandSteps(IServiceProvider services, DataScope data, JournalWriter journal, Gate gate)
{
    public async Task<Receipt> Take(ICommand command, Actor actor, CancellationToken ct)
    {
        var log = LogOf(command, actor);
        await journal.Hold(log, ct);
        await gate.Check(command, actor, ct);

        var drafts = new JournalDraft();
        var step = (Task)Carry.MakeGenericMethod(command.GetType()).Invoke(this, [command, actor, drafts, ct])!;
        await step;
        await data.Work.Db.SaveChangesAsync(ct);

        return await journal.Append(log, command, actor, drafts, ct);
    }

    private static readonly MethodInfo Carry =
        typeof(CommandSteps).GetMethod(nameof(CarryOut), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private async Task CarryOut<TCommand>(TCommand command, Actor actor, JournalDraft draft, CancellationToken ct)
        where TCommand : ICommand
    {
        var outer = journal.Draft;
        journal.Draft = draft;
        await services.GetRequiredService<IHandle<TCommand>>().Handle(command, actor, ct);
        foreach (var follower in services.GetServices<IFollow<TCommand>>())
            await follower.Follow(command, actor, ct);
        journal.Draft = outer;
    }

    private static LogId LogOf(ICommand command, Actor actor) => command is ICollaborationCommand shared
        ? LogId.Of(shared.Collaboration)
        : LogId.Of(actor.Organisation);
}
