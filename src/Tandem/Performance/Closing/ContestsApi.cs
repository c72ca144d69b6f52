using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;

namespace Tandem.Performance;

/// <summary>The contested lines and causes of a month for programs, with each figure both ways.</summary>
internal static class ContestsApi
{
    internal sealed record Step(
        ContestAct Act, OrganisationId Organisation, PersonId Person, DateTimeOffset At, string Words, string Language,
        int? SupplierShare, IReadOnlyList<KeptFile> Files);

    internal sealed record Line(
        int Number, string Measure, string Row, string Name, OrganisationId ContestedBy, ContestReason Reason,
        MissCause Cause, string Evidence, ContestState State, int? SupplierShare, MatterId? Matter, bool LeftOut,
        OrganisationId? ToMove, IReadOnlyList<Step> Steps);

    internal sealed record Caused(
        string Measure, string Row, string Name, MissCause Cause, int? SupplierShare, CauseState State,
        OrganisationId GivenBy, OrganisationId? ToMove, string Words, string Language);

    /// <summary>A figure as it is, and without the lines that are left out of it.</summary>
    internal sealed record BothWays(string Measure, FigureRow With, FigureRow Without, int Left, int Open);

    internal sealed record Shown(
        string Month, bool Provisional, DateOnly ProvisionalUntil, IReadOnlyList<Line> Contests,
        IReadOnlyList<Caused> Causes, IReadOnlyList<BothWays> Figures);

    public static async Task<Ok<Shown>> Get(
        CollaborationId collaboration, RelationId relation, string? month, TandemDb db, Scorecards scorecards,
        DisputedFigures disputed, Actor actor, CancellationToken ct)
    {
        var found = await db.Relation(collaboration, relation, actor, ct);
        var card = await scorecards.Of(
            found, month is null ? null : ClosingMonths.Read(month), Reading.AsAgreed, ct);
        var disputes = await disputed.Of(card, Reading.AsAgreed, ct);
        var causes = await db.RowCauses(found).AsNoTracking().Where(c => c.Month == card.Month)
            .OrderBy(c => c.Measure).ThenBy(c => c.RowKey).ToListAsync(ct);
        var files = await ContestFiles.Of(db, found, disputes.Contests, actor, ct);
        return TypedResults.Ok(new Shown(
            FigureWords.Address(card.Month), card.Provisional, card.ProvisionalUntil,
            [.. disputes.Contests.Select(c => View(c, found, files))],
            [
                .. causes.Select(c => new Caused(
                    c.Measure, c.RowKey, c.RowName, c.Cause, c.SupplierShare, c.State, c.GivenBy,
                    ContestWords.ToMove(c, found), c.Words, c.Language)),
            ],
            [
                .. disputes.Figures.Select(of => new BothWays(
                    Measures.Slug(of.Key), Row(card, of.Key, of.Value.With), Row(card, of.Key, of.Value.Without),
                    of.Value.Left, of.Value.Open)),
                .. card.Joint.Select(joint => (joint.Joint.Slug, With: joint.Now.Figure,
                        Without: disputes.Without(card, joint), joint.Now.RestsOn))
                    .Where(of => of.Without is not null).Select(of => new BothWays(
                        of.Slug, Row(card, of.Slug, of.With), Row(card, of.Slug, of.Without!),
                        disputes.Figures.Where(each => of.RestsOn.Contains(each.Key)).Sum(each => each.Value.Left),
                        disputes.Figures.Where(each => of.RestsOn.Contains(each.Key)).Sum(each => each.Value.Open))),
            ]));
    }

    private static Line View(Contest of, Relation relation, ContestFiles files) => new(
        of.Number, of.Measure, of.RowKey, of.RowName, of.ContestedBy, of.Reason, of.Claimed, of.Evidence, of.State,
        of.SupplierShare, of.Matter, of.IsLeftOut, ContestWords.ToMove(of, relation),
        [
            .. of.Steps.OrderBy(s => s.Number).Select(s => new Step(
                s.Act, s.Organisation, s.Person, s.At, s.Words, s.Language, s.SupplierShare,
                [.. files.On(of, s).Select(KeptFile.Of)])),
        ]);

    private static FigureRow Row(Scorecard card, Measure measure, Tandem.Measures.Figure figure) =>
        Row(card, Measures.Slug(measure), figure);

    private static FigureRow Row(Scorecard card, string slug, Tandem.Measures.Figure figure) =>
        FigureRow.Of(card.Relation.Id, card.Month, slug, card.Definition, figure);
}
