using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Drafts;
using Tandem.Jobs;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>
/// Its author takes a comment back before it has gone out: nothing was sent or shown, and its words stand in the field
/// again as a draft. The entry that it was written stays; this one stands beside it.
/// </summary>
[CommandName("comment.withdraw")]
public sealed record WithdrawComment(UnsentCommentId Comment) : ICommand
{
    internal sealed class Handler(
        TandemDb db, UnsentFiles files, Clocks clocks, JournalWriter journal, TimeProvider clock)
        : IHandle<WithdrawComment>
    {
        public async Task Handle(WithdrawComment command, Actor actor, CancellationToken ct)
        {
            var (id, now) = (command.Comment, clock.GetUtcNow());
            var comment = await db.Unsent(actor).SingleOrDefaultAsync(c => c.Id == id, ct);
            if (comment is null || comment.GoesOutAt <= now)
                throw new RefusedException(Because.Outdated, "comment.gone-out", UnsentComment.Term.TotalSeconds);

            await files.Drop(id, ct);
            db.Remove(comment);
            await clocks.Stop(SendComment.Key(id), ct);
            await DraftKeeper.TakeBack(db, actor, comment.Place, CommentPlaces.Field, comment.Text, now, ct);
            journal.Draft.About(id.Value, comment.Record);
        }
    }
}
