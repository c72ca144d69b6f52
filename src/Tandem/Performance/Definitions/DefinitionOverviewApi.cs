using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;

namespace Tandem.Performance;

/// <summary>The definitions of the reader's relations in a collaboration, and one proposed for all of them.</summary>
internal static class DefinitionOverviewApi
{
    internal sealed record InForce(RelationId Relation, string Definition, int Version, string Title, string Digest);

    /// <summary>A proposal of a round: which sides have consented to it as it stands.</summary>
    internal sealed record OfRound(
        RelationId Relation, DecisionId Decision, int Number, DecisionState State,
        IReadOnlyList<OrganisationId> Signed);

    internal sealed record Round(Guid Together, string From, int Signed, IReadOnlyList<OfRound> Proposals);

    internal sealed record Shown(IReadOnlyList<InForce> InForce, IReadOnlyList<Round> Rounds);

    /// <summary>A definition in its canonical form; id and version are given to it per relation.</summary>
    internal sealed record Proposal(DefinitionBody Body, string From, string Reason);

    internal sealed record Proposed(RelationId Relation, DecisionId Decision);

    public static async Task<Ok<Shown>> Get(
        CollaborationId collaboration, TandemDb db, CommandJson json, Actor actor, TimeProvider clock,
        CancellationToken ct)
    {
        var overview = await DefinitionOverview.Of(db, json, collaboration, actor, ct);
        var month = Period.MonthOf(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).First;
        return TypedResults.Ok(new Shown(
            [
                .. from relation in overview.Relations
                   let known = overview.Definitions(relation.Id)
                   let held = known.In(month)
                   select new InForce(relation.Id, held.Id, held.Version, held.Title, known.DigestOf(held)),
            ],
            [
                .. overview.Rounds.Select(round => new Round(
                    round.Together, FigureWords.Address(round.Proposals[0].Effect.From), round.Signed,
                    [
                        .. round.Proposals.Select(of => new OfRound(
                            of.Relation.Id, of.Decision.Id, of.Decision.Number, of.Decision.State,
                            [
                                .. new[] { of.Relation.Supplier, of.Relation.Buyer }
                                    .Where(side => of.Decision.ConsentOf(side) is not null),
                            ])),
                    ])),
            ]));
    }

    public static async Task<Created<List<Proposed>>> Post(
        CollaborationId collaboration, Proposal proposal, DefinitionsTogether together, CommandRunner commands,
        Actor actor, CancellationToken ct)
    {
        var from = FigureWords.ReadMonth(proposal.From)
            ?? throw new RefusedException(Because.Invalid, "figures.period");
        var proposals = await together.Of(
            collaboration, proposal.Body.Read(), from, proposal.Reason, actor, ct);
        foreach (var each in proposals)
            await commands.Run(each, actor, ct);
        return TypedResults.Created(
            $"/collaborations/{collaboration}/definitions",
            proposals.Select(each => new Proposed(each.Relation!.Value, each.Decision)).ToList());
    }
}
