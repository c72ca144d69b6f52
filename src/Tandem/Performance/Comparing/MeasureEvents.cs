using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;

namespace Tandem.Performance;

/// <summary>
/// Something around which a measure is compared (PER-9): a decision that was adopted, a corrective action that was
/// carried out, an improvement that was implemented, or a day. Its name stands in the address: D-4, C-1, I-12 or
/// 2026-05-14.
/// </summary>
internal sealed record MeasureEvent(string Name, DateOnly On, string? Title, string? Href);

/// <summary>Finds the events of a relation that the reader may see.</summary>
internal static class MeasureEvents
{
    private const int Most = 100;

    /// <summary>
    /// The decisions of the relation and those of all participants, by the day their effect begins; the actions on the
    /// measure and the improvements of the relation, by the day they were done. The newest first.
    /// </summary>
    public static async Task<IReadOnlyList<MeasureEvent>> EventsOf(
        this TandemDb db, Relation relation, Measure measure, CommandJson json, Actor actor, CancellationToken ct)
    {
        var slug = Measures.Slug(measure);
        var decisions = await db.Decisions(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(d => d.CollaborationId == relation.CollaborationId)
            .Where(d => d.Relation == relation.Id || d.Relation == null)
            .Where(d => d.State == DecisionState.Adopted && d.DecidedAt != null)
            .OrderByDescending(d => d.DecidedAt).Take(Most).ToListAsync(ct);
        var actions = await db.Corrections(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.CollaborationId == relation.CollaborationId && c.Relation == relation.Id)
            .Where(c => c.Measure == slug && c.CarriedOutAt != null)
            .OrderByDescending(c => c.CarriedOutAt).Take(Most).ToListAsync(ct);
        return
        [
            .. decisions.Select(d => new MeasureEvent(
                    $"D-{d.Number}", Begins(d, json), d.Question, WaitingItems.Address(d)))
                .Concat(actions.Select(c => new MeasureEvent(
                    $"C-{c.Number}", Day(c.CarriedOutAt!.Value), c.Title, CorrectionQueries.Address(c))))
                .Concat(await Improvements(db, relation, ct))
                .OrderByDescending(of => of.On).ThenBy(of => of.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The improvements that were implemented, as they stand by the load accepted last.</summary>
    private static async Task<IEnumerable<MeasureEvent>> Improvements(
        TandemDb db, Relation relation, CancellationToken ct)
    {
        var accepted = await RelationFacts.Accepted(db, relation, long.MaxValue, ct);
        return (await CurrentRows.Of<ImprovementFact>(db, relation, accepted, f => f.ImprovementNo, ct))
            .Where(f => f.ImplementedOn is not null).OrderByDescending(f => f.ImplementedOn).Take(Most)
            .Select(f => new MeasureEvent(
                $"I-{f.ImprovementNo}", DateOnly.FromDayNumber(f.ImplementedOn!.Value),
                f.Description ?? f.ImprovementNo,
                $"/collaborations/{relation.CollaborationId}/relations/{relation.Id}"
                    + $"/scorecard/{Measures.Slug(Measure.SupplierImprovements)}"));
    }

    /// <summary>The day from which it holds; the day of the adoption where its effect names none.</summary>
    private static DateOnly Begins(Decision decision, CommandJson json) =>
        (json.TryRead(decision.EffectCommand, decision.EffectBody) as ITakesEffectOn)?.Day
        ?? Day(decision.DecidedAt!.Value);

    /// <summary>The event of a name, or the day it gives; null where it is neither.</summary>
    public static MeasureEvent? Named(this IReadOnlyList<MeasureEvent> events, string? name) =>
        events.FirstOrDefault(of => of.Name == name)
        ?? (DateOnly.TryParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(name!, day, null, null)
            : null);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
