using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// How a month of a relation is closed, for programs: signatures, notes, what is frozen, and the check.
/// </summary>
internal static class ClosingApi
{
    internal sealed record Step(
        MonthAct Act, OrganisationId Organisation, PersonId Person, DateTimeOffset At, string Measure, string Words,
        string Language, string Digest, long? KnownUntil, DateOnly? AsOf);

    internal sealed record Frozen(
        FrozenBecause Because, DateTimeOffset At, long KnownUntil, DateOnly AsOf, string Definition,
        string DefinitionDigest, string Digest);

    /// <summary>A figure that is another now; since is the first load that made it so, or null without one.</summary>
    internal sealed record Restated(
        string Measure, FigureRow Frozen, FigureRow Now, long? Since, bool WithoutContested);

    internal sealed record Check(string Recomputed, bool Same, IReadOnlyList<Restated> Restated);

    /// <summary>What a signature has to name is known until, as of and digest.</summary>
    internal sealed record Shown(
        string Month, bool Provisional, DateOnly ProvisionalUntil, long? KnownUntil, DateOnly AsOf, string Digest,
        IReadOnlyList<Step> Steps, Frozen? Frozen, Check? Check);

    public static async Task<Ok<Shown>> Get(
        CollaborationId collaboration, RelationId relation, string? month, TandemDb db, Scorecards scorecards,
        MonthRestatements restatements, Actor actor, CancellationToken ct)
    {
        var found = await db.Relation(collaboration, relation, actor, ct);
        var card = await scorecards.Of(
            found, month is null ? null : ClosingMonths.Read(month), Reading.AsAgreed, ct);
        var steps = await db.MonthSteps(found, card.Month).AsNoTracking().OrderBy(s => s.Number).ToListAsync(ct);
        var check = card.Frozen is null ? null : await restatements.Of(card, ct);
        return TypedResults.Ok(new Shown(
            FigureWords.Address(card.Month), card.Provisional, card.ProvisionalUntil, card.KnownUntil?.Load, card.AsOf,
            MonthDigest.Of(card),
            [
                .. steps.Select(s => new Step(
                    s.Act, s.Organisation, s.Person, s.At, s.Measure, s.Words, s.Language, s.Digest, s.KnownUntil,
                    s.AsOf)),
            ],
            card.Frozen is { } f
                ? new(
                    f.Because, f.FrozenAt, f.KnownUntil, f.AsOf, $"{f.Definition}/{f.DefinitionVersion}",
                    f.DefinitionDigest, f.Digest)
                : null,
            check is null
                ? null
                : new(
                    check.Recomputed, check.Same,
                    [
                        .. check.Restated.Select(r => new Restated(
                            Measures.Slug(r.Measure), Row(card, r.Measure, r.Frozen), Row(card, r.Measure, r.Now),
                            r.Since, r.WithoutContested)),
                    ])));
    }

    private static FigureRow Row(Scorecard card, Measure measure, Tandem.Measures.Figure figure) =>
        FigureRow.Of(card.Relation.Id, card.Month, Measures.Slug(measure), card.Definition, figure);
}
