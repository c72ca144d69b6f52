using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Drafts;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>Where comments on each kind of record are written, and whether they can be now.</summary>
internal sealed class CommentPlaces(TandemDb db, IPresence presence)
{
    /// <summary>The field of a form in which a comment is written.</summary>
    public const string Field = "Text";

    /// <summary>The form on the page of a matter.</summary>
    public const string FormOfMatter = "act";

    /// <summary>The form on the page of a decision.</summary>
    public const string FormOfDecision = "say";

    /// <summary>The place of the draft that the comment becomes again when it is taken back.</summary>
    /// <exception cref="RefusedException">The record is not there for the author, or the words are refused.</exception>
    public async Task<string> Of(IComment comment, Actor author, CancellationToken ct)
    {
        var home = comment.Collaboration;
        if (comment is CommentOnMatter on)
        {
            var matter = await db.Matter(home, on.Matter, author, ct);
            await presence.Demand(home, [matter.First, matter.Second], author, ct);
            _ = new Words(comment.Text, comment.Language).Checked();
            return Draft.PlaceOf(WaitingItems.Address(matter), FormOfMatter);
        }

        var decision = await db.Decision(home, new DecisionId(comment.Record), author, ct);
        if (decision is { First: { } first, Second: { } second })
            await presence.Demand(home, [first, second], author, ct);
        _ = Decisions.Decision.Said(comment.Text);
        return Draft.PlaceOf(WaitingItems.Address(decision), FormOfDecision);
    }
}
