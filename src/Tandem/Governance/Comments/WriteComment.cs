using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>
/// Somebody comments on a record (DAY-10). For ten seconds the comment is the author's alone and can be taken back;
/// then it goes out, and only then the others see it and hear of it. The journal of the own organisation keeps that it
/// was written, and of what was written the SHA-256 alone.
/// </summary>
[CommandName("comment.write")]
public sealed record WriteComment(CollaborationId Collaboration, Guid Record, string Sha256) : ICommand
{
    /// <summary>What is said, and on what; no journal keeps it before it goes out.</summary>
    [JsonIgnore]
    public required IComment Comment { get; init; }

    /// <summary>The comment, written so that it can be undone.</summary>
    public static WriteComment Of(IComment comment) => new(
        comment.Collaboration, comment.Record,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CommandJson.Write(comment)))))
    {
        Comment = comment,
    };

    internal sealed class Handler(
        TandemDb db, Gate gate, CommentPlaces places, UnsentFiles files, Clocks clocks, JournalWriter journal,
        TimeProvider clock) : IHandle<WriteComment>
    {
        public async Task Handle(WriteComment command, Actor actor, CancellationToken ct)
        {
            var comment = command.Comment;
            await gate.Check(comment, actor, ct);
            var written = new UnsentComment
            {
                Id = EntityId.New<UnsentCommentId>(clock),
                Organisation = actor.Organisation,
                Person = actor.Person,
                CollaborationId = comment.Collaboration,
                Record = comment.Record,
                Place = await places.Of(comment, actor, ct),
                Text = comment.Text.Trim(),
                Language = comment.Language,
                Command = CommandNameAttribute.Of(comment.GetType()),
                Body = CommandJson.Write(comment),
                At = clock.GetUtcNow(),
            };
            db.Add(written);
            await files.Keep(written.Id, comment, ct);
            journal.Draft.About(written.Id.Value, comment.Record);
            await clocks.Set(
                SendComment.Key(written.Id), new SendComment(written.Id), SendComment.Rule, actor.Organisation,
                written.GoesOutAt, ct);
        }
    }
}
