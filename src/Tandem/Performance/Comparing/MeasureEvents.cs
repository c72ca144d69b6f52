using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;

namespace Tandem.Performance;

/// <summary>
/// Something around which a measure is compared: a decision that was adopted, a corrective action that was carried out,
/// or a day. Its name stands in the address: D-4, C-1 or 2026-05-14.
/// </summary>
internal sealed record MeasureEvent(string Name, DateOnly On, string? Title, string? Href);

/// <summary>Finds the events of a relation that the reader may see.</summary>
internal static class MeasureEvents
{
    private const int Most = 100;

    /// <summary>The decisions of the relation and the actions on the measure, the newest first.</summary>
    public static async Task<IReadOnlyList<MeasureEvent>> EventsOf(
        this TandemDb db, Relation relation, Measure measure, Actor actor, CancellationToken ct)
    {
        var slug = Measures.Slug(measure);
        var decisions = await db.Decisions(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(d => d.CollaborationId == relation.CollaborationId && d.Relation == relation.Id)
            .Where(d => d.State == DecisionState.Adopted && d.DecidedAt != null)
            .OrderByDescending(d => d.DecidedAt).Take(Most).ToListAsync(ct);
        var actions = await db.Corrections(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.CollaborationId == relation.CollaborationId && c.Relation == relation.Id)
            .Where(c => c.Measure == slug && c.CarriedOutAt != null)
            .OrderByDescending(c => c.CarriedOutAt).Take(Most).ToListAsync(ct);
        return
        [
            .. decisions.Select(d => new MeasureEvent(
                    $"D-{d.Number}", Day(d.DecidedAt!.Value), d.Question, WaitingItems.Address(d)))
                .Concat(actions.Select(c => new MeasureEvent(
                    $"C-{c.Number}", Day(c.CarriedOutAt!.Value), c.Title, CorrectionQueries.Address(c))))
                .OrderByDescending(of => of.On).ThenBy(of => of.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The event of a name, or the day it gives; null where it is neither.</summary>
    public static MeasureEvent? Named(this IReadOnlyList<MeasureEvent> events, string? name) =>
        events.FirstOrDefault(of => of.Name == name)
        ?? (DateOnly.TryParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(name!, day, null, null)
            : null);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
