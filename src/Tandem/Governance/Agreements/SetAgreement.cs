using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// Parties agree something in a few lines, or a next version of it, which may work it out (GOV-8). Only an adopted
/// decision does this; in a network it is taken by consent.
/// </summary>
[CommandName("agreement.set")]
[Decided(DecisionKind.Other)]
public sealed record SetAgreement(
    CollaborationId Collaboration, AgreementId Agreement, int From, AgreementBody Body) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<SetAgreement>
    {
        public async Task Handle(SetAgreement command, Actor actor, CancellationToken ct)
        {
            var decision = Adoption.DecisionOf(journal.Draft);
            var present = await db.PresentIn(command.Collaboration, actor, ct);
            var now = await VersionOf(db, command.Collaboration, command.Agreement, ct);
            if (now != command.From)
                throw new RefusedException(Because.Outdated, "agreement.changed", command.From, now);

            db.Add(new AgreementVersion(
                command.Collaboration, command.Agreement, now + 1, command.Body.Checked(present), false, decision,
                clock.GetUtcNow()));
            journal.Draft.About(command.Agreement.Value);
        }

        internal static async Task<int> VersionOf(
            TandemDb db, CollaborationId collaboration, AgreementId id, CancellationToken ct) =>
            await db.Set<AgreementVersion>().Where(a => a.CollaborationId == collaboration && a.Id == id)
                .MaxAsync(a => (int?)a.Version, ct) ?? 0;
    }
}

/// <summary>An agreement ends, by a decision; what it said stays readable.</summary>
[CommandName("agreement.end")]
[Decided(DecisionKind.Other)]
public sealed record EndAgreement(CollaborationId Collaboration, AgreementId Agreement, int From)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<EndAgreement>
    {
        public async Task Handle(EndAgreement command, Actor actor, CancellationToken ct)
        {
            var decision = Adoption.DecisionOf(journal.Draft);
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            var last = (await db.Agreement(collaboration, command.Agreement, ct)).Last;
            if (last.Version != command.From || last.Ends)
                throw new RefusedException(Because.Outdated, "agreement.changed", command.From, last.Version);

            db.Add(new AgreementVersion(
                last.CollaborationId, last.Id, last.Version + 1, last.Read(), true, decision, clock.GetUtcNow()));
            journal.Draft.About(command.Agreement.Value);
        }
    }
}

/// <summary>A version is undone by a next one that says what the one before said.</summary>
internal sealed class AgreementReversal(TandemDb db) : IEffectReversal
{
    public string Command => CommandNameAttribute.Of(typeof(SetAgreement));

    public async Task<ICommand> Reversal(ICommand command, Actor actor, CancellationToken ct)
    {
        var set = (SetAgreement)command;
        var before = await db.Set<AgreementVersion>().AsNoTracking().SingleOrDefaultAsync(
            a => a.CollaborationId == set.Collaboration && a.Id == set.Agreement && a.Version == set.From, ct);
        return before is null or { Ends: true }
            ? new EndAgreement(set.Collaboration, set.Agreement, set.From + 1)
            : new SetAgreement(set.Collaboration, set.Agreement, set.From + 1, before.Read());
    }
}

/// <summary>An ending is undone by a next version that says what held.</summary>
internal sealed class AgreementEndReversal(TandemDb db) : IEffectReversal
{
    public string Command => CommandNameAttribute.Of(typeof(EndAgreement));

    public async Task<ICommand> Reversal(ICommand command, Actor actor, CancellationToken ct)
    {
        var end = (EndAgreement)command;
        var held = await db.Agreement(await db.Collaboration(end.Collaboration, actor, ct), end.Agreement, ct);
        return new SetAgreement(end.Collaboration, end.Agreement, end.From + 1, held.Last.Read());
    }
}

/// <summary>What the agreement would say, line by line, beside what it says.</summary>
internal sealed class AgreementPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(SetAgreement));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetAgreement)command;
        await db.Collaboration(set.Collaboration, reading.Reader, ct);
        var before = await db.Set<AgreementVersion>().AsNoTracking().SingleOrDefaultAsync(
            a => a.CollaborationId == set.Collaboration && a.Id == set.Agreement && a.Version == set.From, ct);
        return await new AgreementWords(texts).Difference(db, before?.Read(), set.Body, ct);
    }
}

/// <summary>That an agreement ends, in words.</summary>
internal sealed class AgreementEndPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(EndAgreement));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var end = (EndAgreement)command;
        var held = await db.Agreement(await db.Collaboration(end.Collaboration, reading.Reader, ct), end.Agreement, ct);
        return [new(texts["agreement.ends"], held.Last.Title, texts["agreement.ends-stays"])];
    }
}

/// <summary>
/// A person says that a decision of the whole collaboration answered the question of an agreement once more, or that it
/// did not after all.
/// </summary>
[CommandName("agreement.same-question")]
[Requires(Verb.Propose)]
public sealed record MarkSameQuestion(
    CollaborationId Collaboration, AgreementId Agreement, DecisionId Decision, bool Same) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<MarkSameQuestion>
    {
        public async Task Handle(MarkSameQuestion command, Actor actor, CancellationToken ct)
        {
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            var agreement = await db.Agreement(collaboration, command.Agreement, ct);
            if (!await db.AdoptedByAll(collaboration.Id, actor).AnyAsync(d => d.Id == command.Decision, ct))
                throw new RefusedException(Because.NotFound, "decision.unknown");
            if (agreement.Versions.Any(v => v.Decision == command.Decision))
                throw new RefusedException(Because.Invalid, "agreement.own-decision");

            var marked = await db.Set<SameQuestion>().SingleOrDefaultAsync(
                q => q.CollaborationId == collaboration.Id && q.AgreementId == command.Agreement
                    && q.DecisionId == command.Decision, ct);
            if (marked is null == command.Same)
            {
                if (marked is null)
                {
                    db.Add(new SameQuestion(
                        collaboration.Id, command.Agreement, command.Decision, actor.Organisation, actor.Person,
                        clock.GetUtcNow()));
                }
                else
                {
                    db.Remove(marked);
                }
            }

            journal.Draft.About(command.Agreement.Value, command.Decision.Value);
        }
    }
}
