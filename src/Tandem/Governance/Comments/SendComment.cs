using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Drafts;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>
/// The ten seconds of a comment have passed: it is made in the name of its author, with the same entry, mails and news
/// as ever. If the rules turn it down by then, it is a draft of its author again. Only the clock asks for this.
/// </summary>
[CommandName("comment.send")]
[Derives]
public sealed record SendComment(UnsentCommentId Comment) : ICommand
{
    public const string Rule = "comment.send";

    internal static string Key(UnsentCommentId comment) => $"comment {comment}";

    internal sealed class Handler(TandemDb db, CommandSteps steps, CommandJson json, UnsentFiles files)
        : IHandle<SendComment>
    {
        public async Task Handle(SendComment command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var (id, organisation) = (command.Comment, actor.Organisation);
            var comment = await db.Set<UnsentComment>().AsNoTracking()
                .SingleOrDefaultAsync(c => c.Id == id && c.Organisation == organisation, ct);
            if (comment is null)
                return;

            var written = files.Restore(id, comment.Read(json));
            var refused = await steps.TryTake(written, comment.Author, ct, comment.Id.Value);
            if (refused is not null)
                await steps.Take(new ReturnComment(id, refused.Code), actor, ct);
            await files.Drop(id, ct);
            await db.Set<UnsentComment>().Where(c => c.Id == id).ExecuteDeleteAsync(ct);
        }
    }
}

/// <summary>
/// A comment could not go out, for the reason that the code names; its words stand in the field of its author again.
/// It is only taken as a part of <see cref="SendComment"/>.
/// </summary>
[CommandName("comment.return")]
public sealed record ReturnComment(UnsentCommentId Comment, string Code) : ICommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<ReturnComment>
    {
        public async Task Handle(ReturnComment command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != SendComment.Rule)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var (id, organisation) = (command.Comment, actor.Organisation);
            var comment = await db.Set<UnsentComment>().AsNoTracking()
                .SingleAsync(c => c.Id == id && c.Organisation == organisation, ct);
            await DraftKeeper.TakeBack(
                db, comment.Author, comment.Place, CommentPlaces.Field, comment.Text, clock.GetUtcNow(), ct);
            journal.Draft.About(id.Value, comment.Record);
        }
    }
}
