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
/// the items and periods. A month is told of once.
/// </summary>
internal sealed class CommitmentAlerts(
    TandemDb db, Plans plans, CommandSteps steps, JournalWriter journal, TextCatalogue texts, TimeProvider clock)
{
    public const string Rule = "signal.commitment-below";

    /// <summary>The name under which a month counts as told of.</summary>
    private const string Told = "commitment";

    private const int MostNamed = 10;

    public async Task Raise(Relation relation, DateOnly asOf, CancellationToken ct)
    {
        if (await db.HasEnded(relation, ct))
            return;

        var definition = (await RelationDefinitions.Of(db, relation, ct)).In(Period.MonthOf(asOf).First);
        var lacking = await plans.Lacking(relation, definition, asOf, ct);
        if (lacking.Count == 0)
            return;

        await journal.Take(relation.CollaborationId, ct);
        var told = await db.Set<Signal>().Where(
                s => s.CollaborationId == relation.CollaborationId && s.RelationId == relation.Id && s.Measure == Told)
            .Select(s => s.Month).ToListAsync(ct);
        lacking = [.. lacking.Where(gap => !told.Contains(Period.MonthOf(gap.First).First))];
        if (lacking.Count == 0)
            return;

        foreach (var month in lacking.Select(gap => Period.MonthOf(gap.First).First).Distinct())
            db.Add(new Signal(relation.CollaborationId, relation.Id, Told, month, clock.GetUtcNow()));
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
        var matter = new OpenMatter(
            relation.CollaborationId, EntityId.New<MatterId>(clock), relation.Id, MatterKind.Deviation, own.Title,
            own.Text, own.Language, relation.Supplier, null, null)
        {
            Said = said,
        };
        await steps.Take(matter, Actor.ByRule(Rule, relation.Buyer), ct);
    }
}
