using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What of scorecards is open when a party leaves: contested rows without an outcome, and months with a signature of
/// one side that are not final. They stay as they stand: figures with and without contested rows, and provisional.
/// </summary>
internal sealed class LeavingOfMonths(TandemDb db, TextCatalogue texts) : ILeavingPart
{
    public int Place => 2;

    public async Task<IReadOnlyList<LeavingItem>> Open(
        CollaborationId collaboration, OrganisationId leaver, Actor reader, CancellationToken ct)
    {
        var relations = (await db.Relations(reader).Where(r => r.CollaborationId == collaboration)
            .Where(r => r.Supplier == leaver || r.Buyer == leaver).ToListAsync(ct)).ConvertAll(r => r.Id);
        var contests = await db.Set<Contest>().AsNoTracking().IgnoreAutoIncludes()
            .Where(c => relations.Contains(c.RelationId) && c.State == ContestState.Open)
            .Select(c => new { c.RelationId, c.Number, c.Measure, c.Month, c.RowName }).ToListAsync(ct);
        var months = await db.Set<MonthStep>().AsNoTracking().Where(s => relations.Contains(s.RelationId))
            .Where(s => s.Act == MonthAct.SignedOff)
            .Where(s => !db.Set<FrozenMonth>().Any(f => f.RelationId == s.RelationId && f.Month == s.Month))
            .Select(s => new { s.RelationId, s.Month }).Distinct().ToListAsync(ct);
        return
        [
            .. contests.Select(c => new LeavingItem(
                LeavingKind.Contest, RecordOf(c.RelationId, $"#{c.Number}"), $"#{c.Number}",
                texts["waiting.contest", c.RowName, Name(c.Measure)],
                $"{Scorecard(collaboration, c.RelationId)}/contests?month={FigureWords.Address(c.Month)}#c-{c.Number}",
                c.RelationId, LeavingOutcome.Readable)),
            .. months.Select(m => new LeavingItem(
                LeavingKind.Month, RecordOf(m.RelationId, FigureWords.Address(m.Month)), FigureWords.Address(m.Month),
                texts["waiting.signature", FigureWords.Month(m.Month)],
                $"{Scorecard(collaboration, m.RelationId)}?month={FigureWords.Address(m.Month)}",
                m.RelationId, LeavingOutcome.Readable)),
        ];
    }

    public Task Settle(LeavingItem item, CollaborationId collaboration, Actor byRule, CancellationToken ct) =>
        Task.CompletedTask;

    private static string Scorecard(CollaborationId collaboration, RelationId relation) =>
        $"/collaborations/{collaboration}/relations/{relation}/scorecard";

    private string Name(string slug) =>
        Measures.TryParse(slug, out var measure) ? Measures.Name(texts, measure) : slug;

    /// <summary>A contest or month has no id of its own: one from its relation and name.</summary>
    private static Guid RecordOf(RelationId relation, string name) => new(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{relation} {name}"))
            .AsSpan(0, 16));
}
