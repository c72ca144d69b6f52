using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Matters;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// What of matters, decisions, corrective actions, reviews and earlier meetings stands open for a meeting (CAD-2). What
/// closes before the meeting is not on it any more.
/// </summary>
internal sealed class GovernanceAgenda(TandemDb db, TextCatalogue texts) : IAgendaPart
{
    private const int Limit = 30;
    private const int DaysAhead = 14;

    public int Place => 1;

    public async Task<IReadOnlyList<AgendaPoint>> Find(AgendaScope scope, Actor reader, CancellationToken ct) =>
    [
        .. await Decisions(scope, reader, ct), .. await Matters(scope, reader, ct),
        .. await Corrections(scope, reader, ct), .. await Reviews(scope, reader, ct),
        .. await Actions(scope, reader, ct), .. await Rhythms(scope, reader, ct),
    ];

    private async Task<IEnumerable<AgendaPoint>> Matters(AgendaScope scope, Actor reader, CancellationToken ct)
    {
        var open = await db.Matters(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => m.CollaborationId == scope.Collaboration && m.State != MatterState.Closed)
            .Where(m => m.Relation == null || scope.Relations.Contains(m.Relation.Value))
            .OrderBy(m => m.DueAt).Take(Limit).ToListAsync(ct);
        var names = await Parties.PartyQueries.Organisations(db, open.Select(m => m.Ball), ct);
        return open.Select(m => new AgendaPoint(
            AgendaKind.Matter, m.Id.Value, $"E-{m.Number} {m.ReadTitle}", WaitingItems.Address(m),
            texts["agenda.matter-note", names[m.Ball].Name, Parties.Levels.Name(texts, m.Rung)]));
    }

    private async Task<IEnumerable<AgendaPoint>> Decisions(AgendaScope scope, Actor reader, CancellationToken ct)
    {
        var open = await db.Decisions(reader).AsNoTracking().AsSplitQuery()
            .Where(d => d.CollaborationId == scope.Collaboration)
            .Where(d => d.Relation == null || scope.Relations.Contains(d.Relation.Value))
            .Where(d => d.State == DecisionState.Open || d.State == DecisionState.Unanswered
                || d.State == DecisionState.Objected)
            .OrderBy(d => d.DueAt).Take(Limit).ToListAsync(ct);
        return open.Select(d => new AgendaPoint(
            AgendaKind.Decision, d.Id.Value, $"D-{d.Number} {d.Question}", WaitingItems.Address(d),
            d.Objections.Count == 0 ? texts["agenda.decision-open"] : texts["agenda.decision-objected"]));
    }

    private async Task<IEnumerable<AgendaPoint>> Corrections(AgendaScope scope, Actor reader, CancellationToken ct)
    {
        var soon = scope.Now.AddDays(DaysAhead);
        var due = await db.Corrections(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.CollaborationId == scope.Collaboration && c.Stage != CorrectionStage.Closed)
            .Where(c => c.Relation == null || scope.Relations.Contains(c.Relation.Value))
            .Where(c => c.DueAt <= soon).OrderBy(c => c.DueAt).Take(Limit).ToListAsync(ct);
        return due.Select(c => new AgendaPoint(
            AgendaKind.Correction, c.Id.Value, $"C-{c.Number} {c.Title}", CorrectionQueries.Address(c),
            c.DueAt < scope.Now ? texts["agenda.late"] : texts["agenda.due", c.DueAt.DateTime]));
    }

    private async Task<IEnumerable<AgendaPoint>> Reviews(AgendaScope scope, Actor reader, CancellationToken ct)
    {
        var learning = await db.Matters(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => m.CollaborationId == scope.Collaboration)
            .Where(m => m.Relation == null || scope.Relations.Contains(m.Relation.Value))
            .Join(
                db.Set<Retrospective>().AsNoTracking().Where(r => r.ClosedAt == null),
                m => new { m.CollaborationId, m.Id }, r => new { r.CollaborationId, Id = r.MatterId },
                (matter, review) => new { matter, review.DueAt })
            .OrderBy(r => r.DueAt).Take(Limit).ToListAsync(ct);
        return learning.Select(r => new AgendaPoint(
            AgendaKind.Review, r.matter.Id.Value, texts["retrospective.waits", r.matter.ReadTitle],
            $"{WaitingItems.Address(r.matter)}/retrospective",
            r.DueAt < scope.Now ? texts["agenda.late"] : texts["agenda.due", r.DueAt.DateTime]));
    }

    /// <summary>Actions out of earlier meetings that are not done: one point for each meeting.</summary>
    private async Task<IEnumerable<AgendaPoint>> Actions(AgendaScope scope, Actor reader, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(scope.Now.UtcDateTime);
        var meetings = await db.Meetings(reader).AsNoTracking().AsSplitQuery()
            .Where(m => m.CollaborationId == scope.Collaboration)
            .Where(m => m.Relation == null || scope.Relations.Contains(m.Relation.Value))
            .Where(m => m.Actions.Any(a => a.DoneAt == null))
            .OrderBy(m => m.StartsAt).Take(Limit).ToListAsync(ct);
        return meetings.Select(m =>
        {
            var open = m.Actions.Where(a => a.DoneAt is null).ToList();
            return new AgendaPoint(
                AgendaKind.Action, m.Id.Value, texts["agenda.actions-of", $"M-{m.Number}", m.Title],
                $"{MeetingQueries.Address(m)}#actions",
                texts["agenda.actions-note", open.Count, open.Count(a => a.DueOn < today)]);
        });
    }

    private async Task<IEnumerable<AgendaPoint>> Rhythms(AgendaScope scope, Actor reader, CancellationToken ct)
    {
        var overdue = await db.Bodies(reader).AsNoTracking()
            .Where(b => b.CollaborationId == scope.Collaboration && b.OverdueSince != null)
            .Where(b => b.Relation == null || scope.Relations.Contains(b.Relation.Value))
            .OrderBy(b => b.Name).Take(Limit).ToListAsync(ct);
        return overdue.Select(b => new AgendaPoint(
            AgendaKind.Rhythm, b.Id.Value, texts["agenda.rhythm-of", b.Name], MeetingQueries.Address(b),
            texts["agenda.rhythm-note", b.LastMetOn]));
    }
}

/// <summary>The agenda as all capabilities fill it.</summary>
internal static class FilledAgenda
{
    public static async Task<IReadOnlyList<AgendaPoint>> Fill(
        this IEnumerable<IAgendaPart> parts, AgendaScope scope, Actor reader, CancellationToken ct)
    {
        var points = new List<AgendaPoint>();
        foreach (var part in parts.OrderBy(part => part.Place))
            points.AddRange(await part.Find(scope, reader, ct));
        return points;
    }

    /// <summary>The same with the titles in every language, as it is kept when a meeting opens.</summary>
    public static async Task<IReadOnlyList<AgendaPoint>> FillInAll(
        this IReadOnlyList<IAgendaPart> parts, AgendaScope scope, Actor reader, CancellationToken ct)
    {
        var points = await parts.Fill(scope, reader, ct);
        var titles = points.ToDictionary(Key, _ => new Dictionary<string, string>());
        foreach (var language in TextCatalogue.Languages)
        {
            foreach (var point in await Speaking.In(language, () => parts.Fill(scope, reader, ct)))
            {
                if (titles.TryGetValue(Key(point), out var known))
                    known[language] = point.Title;
            }
        }

        return
        [
            .. points.Select(point => point with
            {
                Titles = titles[Key(point)].Values.Distinct().Count() > 1 ? titles[Key(point)] : null,
            }),
        ];

        static (AgendaKind, Guid, string) Key(AgendaPoint point) => (point.Kind, point.Record, point.Address);
    }
}
