using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What of figures stands on the agenda of a meeting (CAD-2): lines that the two sides have yet to agree on, one point
/// for a month, and signals that are open; its evidence are the scorecards.
/// </summary>
internal sealed class PerformanceAgenda(TandemDb db, TextCatalogue texts) : IAgendaPart
{
    private const int Limit = 20;

    public int Place => 2;

    public async Task<IReadOnlyList<AgendaPoint>> Find(AgendaScope scope, Actor reader, CancellationToken ct)
    {
        var relations = await Relations(scope, reader, ct);
        var points = new List<AgendaPoint>();
        foreach (var relation in relations)
        {
            points.AddRange(await Contests(relation, ct));
            points.AddRange(await Signals(relation, scope.Now, ct));
        }

        return points;
    }

    public async Task<IReadOnlyList<(string Title, string Address)>> Evidence(
        AgendaScope scope, Actor reader, CancellationToken ct)
    {
        var relations = await Relations(scope, reader, ct);
        var names = await db.Organisations(relations.SelectMany(r => new[] { r.Supplier, r.Buyer }), ct);
        return
        [
            .. relations.Select(r => (
                texts["agenda.scorecard", names[r.Supplier].Name, names[r.Buyer].Name], $"{Address(r)}/scorecard")),
        ];
    }

    private async Task<IEnumerable<AgendaPoint>> Contests(Relation relation, CancellationToken ct)
    {
        var open = await db.Contests(relation).AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.State == ContestState.Open).OrderBy(c => c.OpenedAt).Take(Limit).ToListAsync(ct);
        return open.GroupBy(c => c.Month).Select(month => new AgendaPoint(
            AgendaKind.Contest, month.First().Record,
            texts["agenda.contests", month.Count(), FigureWords.Month(month.Key)],
            $"{Address(relation)}/scorecard/contests?month={FigureWords.Address(month.Key)}",
            texts["agenda.contests-note"]));
    }

    private async Task<IEnumerable<AgendaPoint>> Signals(Relation relation, DateTimeOffset now, CancellationToken ct)
    {
        var words = new SignalWords(texts);
        var known = await db.Set<WatchedSignal>().AsNoTracking()
            .Where(s => s.CollaborationId == relation.CollaborationId && s.RelationId == relation.Id)
            .OrderByDescending(s => s.OpenedAt).Take(Limit).ToListAsync(ct);
        return known.Where(s => s.StateAt(now) == SignalState.Open && !s.Favourable).Select(s => new AgendaPoint(
            AgendaKind.Signal, s.Id.Value, texts["agenda.signal-of", words.Kind(s.Kind), words.Subject(s.Subject)],
            "/signals", texts["agenda.signal-note", s.OpenedAt.DateTime]));
    }

    private async Task<IReadOnlyList<Relation>> Relations(AgendaScope scope, Actor reader, CancellationToken ct) =>
        [.. (await db.Relations(reader).Where(r => r.CollaborationId == scope.Collaboration).ToListAsync(ct))
            .Where(r => scope.Relations.Contains(r.Id)).Take(Limit)];

    private static string Address(Relation relation) =>
        $"/collaborations/{relation.CollaborationId}/relations/{relation.Id}";
}
