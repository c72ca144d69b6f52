using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What of the closing of months waits for a party in all its collaborations (DAY-1): contested lines that it has to
/// answer, causes that it is asked about, and months that the other side signed.
/// </summary>
public static class ClosingWaiting
{
    private const int Limit = 100;

    public static async Task<IReadOnlyList<WaitingItem>> ClosingWaitingFor(
        this TandemDb db, TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        var found = await Contests(db, texts, actor, ct);
        found.AddRange(await Causes(db, texts, actor, ct));
        found.AddRange(await Signatures(db, texts, actor, ct));
        if (found.Count == 0)
            return [];

        var names = await db.Collaborations(actor).Select(c => new { c.Id, c.Name })
            .ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var roles = await db.Set<RoleHolder>()
            .Where(h => h.Organisation == actor.Organisation && h.Person == actor.Person).ToListAsync(ct);
        return
        [
            .. found.Select(of => new WaitingItem(
                of.Relation.Value, of.ShortId, of.Title, of.Address, of.Collaboration, names[of.Collaboration],
                of.Since, null, [actor.Organisation], null,
                roles.Any(h => h.CollaborationId == of.Collaboration && RoleTable.Allows(h.Role, of.Verb)))),
        ];
    }

    private static async Task<List<Found>> Contests(
        TandemDb db, TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        var open = await db.Set<Contest>().AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.State == ContestState.Open && c.Matter == null && c.ContestedBy != actor.Organisation)
            .Where(c => db.GoingRelations(actor).Any(r => r.Id == c.RelationId))
            .OrderBy(c => c.OpenedAt).Take(Limit)
            .Select(c => new
            {
                c.CollaborationId,
                c.RelationId,
                c.Number,
                c.Measure,
                c.Month,
                c.RowName,
                c.OpenedAt,
            }).ToListAsync(ct);
        return open.ConvertAll(c => new Found(
            c.CollaborationId, c.RelationId, $"#{c.Number}",
            texts["waiting.contest", c.RowName, Name(texts, c.Measure)],
            $"{Page(c.CollaborationId, c.RelationId, c.Month)}#c-{c.Number}", c.OpenedAt, Verb.HandleMatters));
    }

    private static async Task<IEnumerable<Found>> Causes(
        TandemDb db, TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        var given = await db.Set<RowCause>().AsNoTracking()
            .Where(c => c.State == CauseState.Given && c.GivenBy != actor.Organisation)
            .Where(c => db.GoingRelations(actor).Any(r => r.Id == c.RelationId))
            .GroupBy(c => new { c.CollaborationId, c.RelationId, c.Month })
            .Select(same => new { same.Key, Count = same.Count() }).Take(Limit).ToListAsync(ct);
        return given.Select(of => new Found(
            of.Key.CollaborationId, of.Key.RelationId, FigureWords.Address(of.Key.Month),
            texts["waiting.causes", of.Count, FigureWords.Month(of.Key.Month)],
            $"{Page(of.Key.CollaborationId, of.Key.RelationId, of.Key.Month)}#causes",
            new(of.Key.Month.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), Verb.HandleMatters));
    }

    private static async Task<IEnumerable<Found>> Signatures(
        TandemDb db, TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        var steps = await db.Set<MonthStep>().AsNoTracking()
            .Where(s => s.Act == MonthAct.SignedOff || s.Act == MonthAct.TakenBack)
            .Where(s => db.GoingRelations(actor).Any(r => r.Id == s.RelationId))
            .Where(s => !db.Set<FrozenMonth>().Any(f => f.RelationId == s.RelationId && f.Month == s.Month))
            .OrderByDescending(s => s.At).Take(Limit).ToListAsync(ct);
        return
            from month in steps.GroupBy(s => (s.CollaborationId, s.RelationId, s.Month))
            let theirs = month.Where(s => s.Organisation != actor.Organisation).MaxBy(s => s.Number)
            where theirs is { Act: MonthAct.SignedOff }
                && MonthSignatures.Of(month, actor.Organisation, theirs.Digest) is null
            select new Found(
                month.Key.CollaborationId, month.Key.RelationId, FigureWords.Address(month.Key.Month),
                texts["waiting.signature", FigureWords.Month(month.Key.Month)],
                $"/collaborations/{month.Key.CollaborationId}/relations/{month.Key.RelationId}/scorecard"
                    + $"?month={FigureWords.Address(month.Key.Month)}#sign",
                theirs.At, Verb.SignScorecards);
    }

    private static string Name(TextCatalogue texts, string slug) =>
        Measures.TryParse(slug, out var measure) ? Measures.Name(texts, measure) : slug;

    private static string Page(CollaborationId collaboration, RelationId relation, DateOnly month) =>
        $"/collaborations/{collaboration}/relations/{relation}/scorecard/contests?month={FigureWords.Address(month)}";

    private sealed record Found(
        CollaborationId Collaboration, RelationId Relation, string ShortId, string Title, string Address,
        DateTimeOffset Since, Verb Verb);
}
