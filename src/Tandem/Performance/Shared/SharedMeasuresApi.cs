using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>The shared measures of a collaboration, read and proposed by programs (PER-6).</summary>
internal static class SharedMeasuresApi
{
    private const string KeyHeader = "Idempotency-Key";

    /// <summary>What one participant says of a measure.</summary>
    internal sealed record Half(OrganisationId Organisation, PersonId Owner, string Goal, string Language);

    internal sealed record Measured(string Measure, string Sentence, string Covers, IReadOnlyList<Half> Halves);

    internal sealed record Version(
        int Number, DateTimeOffset AgreedAt, DecisionId? Decision, IReadOnlyList<SharedMeasure> Measures);

    /// <summary>
    /// The set in force, number 0 while there is none; with what keeps it a draft, and all its versions.
    /// </summary>
    internal sealed record Shown(
        int Number, string? Language, IReadOnlyList<Measured> Measures, IReadOnlyList<string> Missing,
        IReadOnlyList<Version> Versions);

    internal sealed record Proposal(IReadOnlyList<SharedMeasure> Measures, string Reason, string Language);

    public static async Task<Ok<Shown>> Get(
        CollaborationId collaboration, TandemDb db, TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        var found = await db.Collaboration(collaboration, actor, ct);
        var shared = await SharedMeasures.Of(db, found, ct);
        var names = await db.Organisations(found.Participants.Select(p => p.Organisation), ct);
        return TypedResults.Ok(new Shown(
            shared.Set?.Version ?? 0, shared.Set?.Language,
            [
                .. shared.Agreed.Select(m => new Measured(
                    m.Measure, m.Sentence, Measures.Covers(Measures.Parse(m.Measure)).ToString(),
                    [
                        .. shared.Halves.Where(h => h.Measure == m.Measure)
                            .Select(h => new Half(h.Organisation, h.Owner, h.Goal, h.Language)),
                    ])),
            ],
            [.. shared.Missing(texts, names)],
            [.. shared.Versions.Select(s => new Version(s.Version, s.AgreedAt, s.Decision, s.Read()))]));
    }

    public static async Task<Created<Receipt>> Post(
        CollaborationId collaboration, Proposal proposal, TandemDb db, TextCatalogue texts, CommandRunner commands,
        Actor actor, TimeProvider clock, [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct)
    {
        var found = await db.Collaboration(collaboration, actor, ct);
        var shared = await SharedMeasures.Of(db, found, ct);
        var picked = SharedSet.Checked(proposal.Measures);
        shared.DemandChange(picked);
        shared.DemandOwners(picked, await db.Organisations(found.Participants.Select(p => p.Organisation), ct));
        var id = EntityId.New<DecisionId>(clock);
        var receipt = await commands.Run(
            Proposals.Of(
                new AgreeSharedMeasures(found.Id, picked, proposal.Language, id), DecisionKind.SharedMeasures, id, null,
                texts["shared.question", picked.Count], proposal.Reason),
            actor, ct, key);
        return TypedResults.Created($"/collaborations/{collaboration}/decisions/{id}", receipt);
    }
}
