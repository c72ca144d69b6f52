using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>
/// Agreements for programs. A version is proposed as any decision is, with the effects agreement.set and agreement.end.
/// </summary>
internal static class AgreementResources
{
    internal sealed record Version(int Number, AgreementBody Says, bool Ends, DecisionId? Decision, DateTimeOffset At);

    internal sealed record Shown(
        AgreementId Id, string Title, bool HasEnded, int DecidedAgain, bool MayGrow, IReadOnlyList<Version> Versions,
        IReadOnlyList<DecisionId> SameQuestion);

    internal sealed record Mark(DecisionId Decision, bool Same);

    public static async Task<Ok<List<Shown>>> List(
        CollaborationId collaboration, TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.Ok((await db.Agreements(await db.Collaboration(collaboration, actor, ct), ct))
            .Select(Of).ToList());

    public static async Task<Ok<Shown>> One(
        CollaborationId collaboration, AgreementId agreement, TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.Ok(Of(await db.Agreement(await db.Collaboration(collaboration, actor, ct), agreement, ct)));

    public static async Task<Ok<Receipt>> PostMark(
        CollaborationId collaboration, AgreementId agreement, Mark mark, CommandRunner commands, Actor actor,
        [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new MarkSameQuestion(collaboration, agreement, mark.Decision, mark.Same), actor, ct, key));

    private static Shown Of(AgreementInVersions of) => new(
        of.Last.Id, of.Last.Title, of.HasEnded, of.DecidedAgain, of.MayGrow,
        [.. of.Versions.Select(v => new Version(v.Version, v.Read(), v.Ends, v.Decision, v.At))],
        [.. of.Questions.Select(q => q.DecisionId)]);
}
