using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Drafts;
using Tandem.Jobs;

namespace Tandem.Commands;

/// <summary>
/// Answers that were kept to recognise a repetition are deleted a week after they were given, and drafts after their
/// term; a clock asks for it each day. From then on the same key is new.
/// </summary>
[CommandName("answers.forget")]
[Derives]
public sealed record ForgetAnswers : ICommand
{
    public const string Rule = "answers.forget";

    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    /// <summary>Sets the clock unless it runs already. It is one for the installation and of no party.</summary>
    public static async Task Begin(TandemDb db, TimeProvider clock, CancellationToken ct)
    {
        if (!await db.Set<Job>().AnyAsync(j => j.Key == Rule, ct))
            await new Clocks(db, clock).Set(Rule, new ForgetAnswers(), Rule, default, clock.GetUtcNow() + Interval, ct);
    }

    internal sealed class Handler(TandemDb db, Clocks clocks, TimeProvider clock) : IHandle<ForgetAnswers>
    {
        public async Task Handle(ForgetAnswers command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "command.by-clock");

            var now = clock.GetUtcNow();
            var oldest = now - Repetition.Term;
            await db.Set<KeptAnswer>().Where(a => a.At < oldest).ExecuteDeleteAsync(ct);
            var typed = now - Draft.Term;
            await db.Set<Draft>().Where(d => d.At < typed).ExecuteDeleteAsync(ct);
            await clocks.Set(Rule, command, Rule, default, now + Interval, ct);
        }
    }
}
