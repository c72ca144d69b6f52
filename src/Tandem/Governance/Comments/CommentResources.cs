using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>What somebody wrote and what has not gone out yet, for programs.</summary>
internal static class CommentResources
{
    internal sealed record Written(
        UnsentCommentId Id, CollaborationId Collaboration, Guid Record, string Text, string Language,
        DateTimeOffset GoesOutAt)
    {
        /// <summary>The names of the files that go with it.</summary>
        public IReadOnlyList<string> Files { get; init; } = [];
    }

    internal sealed record TakenBack(UnsentCommentId Comment);

    internal static async Task<Ok<List<Written>>> List(
        TandemDb db, CommandJson json, Actor actor, CancellationToken ct) =>
        TypedResults.Ok((await db.Unsent(actor).AsNoTracking().ToListAsync(ct)).ConvertAll(c => new Written(
            c.Id, c.CollaborationId, c.Record, c.Text, c.Language, c.GoesOutAt)
        {
            Files = [.. (c.Read(json).Files ?? []).Select(file => file.Name)],
        }));

    internal static async Task<Ok<Receipt>> Withdraw(
        TakenBack back, CommandRunner commands, Actor actor,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(new WithdrawComment(back.Comment), actor, ct, key));
}
