using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>The ranked priorities of a steering group for programs.</summary>
internal static class PriorityResources
{
    internal sealed record Rewording(int Version, PriorityTerms Terms);

    internal sealed record Ranking(int Version, int Rank);

    internal sealed record Owning(PersonId Person);

    internal sealed record Ending(int Version, bool Reached);

    internal sealed record PriorityAnswer(
        int Number, int? Rank, PriorityTerms Terms, IReadOnlyList<PriorityOwner> Owners, DateTimeOffset? EndedAt);

    /// <summary>The version to change the order from; priorities by rank, those that left the list last.</summary>
    internal sealed record ListAnswer(
        int Version, IReadOnlyList<PriorityAnswer> Priorities, IReadOnlyList<PriorityChange> Changes);

    internal static async Task<Ok<ListAnswer>> List(
        CollaborationId collaboration, BodyId body, TandemDb db, Actor actor, CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        var list = await db.PrioritiesOf(await db.Body(collaboration, body, actor, ct), ct);
        return TypedResults.Ok(new ListAnswer(
            list?.Version ?? 0,
            [
                .. (list?.Items ?? []).OrderBy(i => i.Rank ?? int.MaxValue).Select(i => new PriorityAnswer(
                    i.Number, i.Rank, new(i.Title, i.Why, i.Language, i.Record),
                    [.. list!.Owners.Where(o => o.Priority == i.Number)], i.EndedAt)),
            ],
            [.. list?.Changes ?? []]));
    }

    internal static async Task<Created<Receipt>> Add(
        CollaborationId collaboration, BodyId body, PriorityTerms terms, CommandRunner commands, Actor actor,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Created(
            $"/api/collaborations/{collaboration}/bodies/{body}/priorities",
            await commands.Run(new AddPriority(collaboration, body, terms), actor, ct, key));

    internal static async Task<Ok<Receipt>> Reword(
        CollaborationId collaboration, BodyId body, int priority, Rewording said, CommandRunner commands, Actor actor,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new RewordPriority(collaboration, body, said.Version, priority, said.Terms), actor, ct, key));

    internal static async Task<Ok<Receipt>> Rank(
        CollaborationId collaboration, BodyId body, int priority, Ranking ranking, CommandRunner commands, Actor actor,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new RankPriority(collaboration, body, ranking.Version, priority, ranking.Rank), actor, ct, key));

    internal static async Task<Ok<Receipt>> Own(
        CollaborationId collaboration, BodyId body, int priority, Owning owning, CommandRunner commands, Actor actor,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new OwnPriority(collaboration, body, priority, owning.Person), actor, ct, key));

    internal static async Task<Ok<Receipt>> End(
        CollaborationId collaboration, BodyId body, int priority, Ending ending, CommandRunner commands, Actor actor,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new FinishPriority(collaboration, body, ending.Version, priority, ending.Reached), actor, ct, key));
}
