using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;

namespace Tandem.Commands;

/// <summary>
/// What happens to a command inside its transaction: the log it belongs to is taken, the gate looks, the handler
/// changes, those who follow it hear of it, the journal keeps it. An adopted decision takes the same steps for its
/// effect, in the transaction of the adoption.
/// </summary>
public sealed class CommandSteps(IServiceProvider services, DataScope data, JournalWriter journal, Gate gate)
{
    /// <summary>Takes the steps; the entry belongs to the history of these records too.</summary>
    /// <exception cref="RefusedException">The rules say no, or it needs a decision first.</exception>
    public async Task<Receipt> Take(
        ICommand command, Actor actor, CancellationToken ct, params IReadOnlyList<Guid> about)
    {
        if (DecidedAttribute.Of(command.GetType()) is not null && actor.Rule != Adoption.Rule)
            throw new RefusedException(Because.NotAllowed, "decision.needed");

        var log = LogOf(command, actor);
        await journal.Hold(log, ct);
        await gate.Check(command, actor, ct);

        var drafts = new JournalDraft();
        drafts.About(about);
        var step = (Task)Carry.MakeGenericMethod(command.GetType()).Invoke(this, [command, actor, drafts, ct])!;
        await step;
        await data.Work.Db.SaveChangesAsync(ct);

        return command.GetType().GetCustomAttribute<DerivesAttribute>() is null
            ? await journal.Append(log, command, actor, drafts, ct)
            : Receipt.OfNothing(log);
    }

    /// <summary>
    /// Takes the steps of a command inside another; if the rules turn it down, nothing of it is left, nor of what was
    /// loaded before, and the refusal is the answer. What comes after loads anew.
    /// </summary>
    public async Task<RefusedException?> TryTake(
        ICommand command, Actor actor, CancellationToken ct, params IReadOnlyList<Guid> about)
    {
        var db = data.Work.Db;
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlRawAsync("savepoint effect", ct);
        try
        {
            await Take(command, actor, ct, about);
            await db.Database.ExecuteSqlRawAsync("release savepoint effect", ct);
            return null;
        }
        catch (RefusedException refused)
        {
            await db.Database.ExecuteSqlRawAsync("rollback to savepoint effect", ct);
            await db.Database.ExecuteSqlRawAsync("release savepoint effect", ct);
            db.ChangeTracker.Clear();
            journal.Forget();
            return refused;
        }
    }

    private static readonly MethodInfo Carry =
        typeof(CommandSteps).GetMethod(nameof(CarryOut), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private async Task CarryOut<TCommand>(TCommand command, Actor actor, JournalDraft draft, CancellationToken ct)
        where TCommand : ICommand
    {
        var outer = journal.Draft;
        journal.Draft = draft;
        try
        {
            await services.GetRequiredService<IHandle<TCommand>>().Handle(command, actor, ct);
            foreach (var follower in services.GetServices<IFollow<TCommand>>())
                await follower.Follow(command, actor, ct);
        }
        finally
        {
            journal.Draft = outer;
        }
    }

    /// <summary>The log in which a command of this actor is kept.</summary>
    internal static LogId LogOf(ICommand command, Actor actor) => command is ICollaborationCommand shared
        ? LogId.Of(shared.Collaboration)
        : LogId.Of(actor.Organisation);
}
