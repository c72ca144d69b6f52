using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// Tells both sides when less is committed than the buyer forecast (PER-12): a matter, with the supplier to move, names
/// the items and periods. Each gap, of an item and unit in a week or month, is told of once; a new one joins the matter
/// of earlier ones while that is open.
/// </summary>
internal sealed class CommitmentAlerts(
    TandemDb db, Plans plans, CommandSteps steps, JournalWriter journal, TextCatalogue texts, TimeProvider clock)
{
    public const string Rule = "signal.commitment-below";

    private const int MostNamed = 10;

    public async Task Raise(Relation relation, DateOnly asOf, CancellationToken ct)
    {
        if (await db.HasEnded(relation, ct))
            return;

        var definition = (await RelationDefinitions.Of(db, relation, ct)).In(Period.MonthOf(asOf).First);
        var lacking = await plans.Lacking(relation, definition, asOf, ct);
        if (lacking.Count == 0 && !await Told(relation).AnyAsync(gap => gap.FilledAt == null, ct))
            return;

        await journal.Take(relation.CollaborationId, ct);
        var (now, told) = (clock.GetUtcNow(), await Told(relation).ToDictionaryAsync(gap => gap.Gap, ct));
        foreach (var filled in told.Values.Where(gap => gap.FilledAt is null && !lacking.Contains(gap.Gap)))
            filled.FilledAt = now;
        lacking = [.. lacking.Where(gap => told.GetValueOrDefault(gap) is not { FilledAt: null })];
        if (lacking.Count == 0)
            return;

        var open = await OpenOne(relation, [.. told.Values.Select(gap => gap.MatterId).Distinct()], ct);
        var matter = open ?? EntityId.New<MatterId>(clock);
        foreach (var gap in lacking)
        {
            if (told.GetValueOrDefault(gap) is { } known)
                (known.MatterId, known.At, known.FilledAt) = (matter, now, null);
            else
                db.Add(New(relation, gap, matter, now));
        }

        await Tell(relation, lacking, matter, open, ct);
    }

    private static ToldGap New(Relation relation, CommitmentGap gap, MatterId matter, DateTimeOffset now) =>
        new(relation.CollaborationId, relation.Id, gap.Item, gap.Unit, gap.Kind, gap.First)
        {
            MatterId = matter,
            At = now,
        };

    /// <summary>The last of these matters that is open.</summary>
    private Task<MatterId?> OpenOne(Relation relation, IReadOnlyList<MatterId> matters, CancellationToken ct) =>
        db.Set<Matter>()
            .Where(m => m.CollaborationId == relation.CollaborationId && matters.Contains(m.Id))
            .Where(m => m.State != MatterState.Closed)
            .OrderByDescending(m => m.Number).Select(m => (MatterId?)m.Id).FirstOrDefaultAsync(ct);

    private IQueryable<ToldGap> Told(Relation relation) => db.Set<ToldGap>()
        .Where(g => g.CollaborationId == relation.CollaborationId && g.RelationId == relation.Id);

    private async Task Tell(
        Relation relation, IReadOnlyList<CommitmentGap> lacking, MatterId matter, MatterId? open, CancellationToken ct)
    {
        var parties = await db.Organisations([relation.Supplier, relation.Buyer], ct);
        var (supplier, buyer) = (parties[relation.Supplier], parties[relation.Buyer]);
        var said = Speaking.InAll(() =>
        {
            var named = lacking.Take(MostNamed).Select(gap =>
                $"{gap.Item} ({PlanWords.Bucket(texts, gap.Kind, gap.First)})");
            var items = string.Join(", ", named) + (lacking.Count > MostNamed ? " …" : "");
            var first = PlanWords.Bucket(texts, lacking[0].Kind, lacking[0].First);
            return (
                texts["plan.alert-title", first],
                texts["plan.alert-text", first, supplier.Name, buyer.Name, items]);
        });
        var own = said.In(supplier.Language);
        var opening = new OpenMatter(
            relation.CollaborationId, matter, relation.Id, MatterKind.Deviation, own.Title, own.Text, own.Language,
            relation.Supplier, null, null)
        {
            Said = said,
            Joins = open,
        };
        await steps.Take(opening, Actor.ByRule(Rule, relation.Buyer), ct);
    }
}
