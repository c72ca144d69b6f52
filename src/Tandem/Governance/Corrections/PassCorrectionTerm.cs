using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// The term of a stage passed: both sides are told, and the matter goes one rung up (PER-11). Only the clock asks for
/// this; it names the term it was set for, so that one which was moved meanwhile does nothing.
/// </summary>
[CommandName("correction.pass-term")]
public sealed record PassCorrectionTerm(CollaborationId Collaboration, CorrectionId Correction, DateTimeOffset Due)
    : ICollaborationCommand
{
    public const string Rule = "correction.term";

    internal sealed class Handler(
        TandemDb db, CorrectionDesk desk, MatterMail mail, CommandSteps steps, TextCatalogue texts)
        : IHandle<PassCorrectionTerm>
    {
        public async Task Handle(PassCorrectionTerm command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var action = await db.Correction(command.Collaboration, command.Correction, actor, ct);
            var matter = await db.Matter(command.Collaboration, action.Matter, actor, ct);
            var (by, asked) = (await desk.By(action, actor, ct), action.Rung);
            action.PassTerm(command.Due, by);
            await desk.Keep(action, ct);
            await Tell(action, matter, asked, by, ct);
            if (matter is { State: not MatterState.Closed, Rung: < Level.Strategic })
                await Raise(action, matter, actor, ct);
        }

        /// <summary>Writes to who was to answer on both sides, and to who carries the action out.</summary>
        private async Task Tell(CorrectiveAction action, Matter matter, Level asked, StepBy by, CancellationToken ct)
        {
            var holders = await db.Set<RoleHolder>().AsNoTracking()
                .Where(h => h.CollaborationId == action.CollaborationId).ToListAsync(ct);
            var away = await db.AwayAt([action.First, action.Second], by.At, ct);
            foreach (var side in new[] { action.First, action.Second })
            {
                var owner = RungOwners.Of(holders.Where(h => h.Organisation == side), asked, [.. away[side]]);
                await mail.Write(
                    matter, side, [owner?.Person, side == action.Side ? action.Owner : null],
                    language => News(action, matter, language), by, ct);
            }
        }

        private MatterNews News(CorrectiveAction action, Matter matter, string language) => new(
            texts.For(language, "correction.mail-late", action.Number, matter.TitleIn(language)),
            texts.For(
                language, "correction.mail-late-body", action.Number, matter.TitleIn(language),
                Speaking.In(language, () => CorrectionWords.Name(texts, action.Stage)), matter.Number));

        private Task<Receipt> Raise(CorrectiveAction action, Matter matter, Actor actor, CancellationToken ct)
        {
            var said = Speaking.InAll(() => (
                matter.Title,
                texts["correction.term-raises", action.Number, CorrectionWords.Name(texts, action.Stage)]));
            return steps.Take(
                new RaiseMatter(matter.CollaborationId, matter.Id, said[0].Text, said[0].Language)
                {
                    From = matter.Rung,
                    Said = said,
                },
                actor, ct, action.Id.Value);
        }
    }
}
