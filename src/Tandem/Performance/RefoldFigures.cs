using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// The figures of a relation are made again, since facts came or a day has passed on which a line falls due; a clock
/// asks for it, for the buyer. It sets the clock for the next such day, and at the latest for the next month.
/// </summary>
[CommandName("figures.refold")]
[Derives]
public sealed record RefoldFigures(CollaborationId Collaboration, RelationId Relation) : ICommand
{
    public const string Rule = "figures.refold";

    /// <summary>The one clock of a relation's figures; setting it again moves it.</summary>
    public static string KeyOf(RelationId relation) => $"{Rule} {relation}";

    internal sealed class Handler(
        TandemDb db, Folds folds, Clocks clocks, Signals signals, WorkingCalendars calendars, TimeProvider clock)
        : IHandle<RefoldFigures>
    {
        public async Task Handle(RefoldFigures command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule is null)
                throw new RefusedException(Because.NotAllowed, "figures.by-clock");

            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var facts = await db.Set<FactVersion>().SingleOrDefaultAsync(
                v => v.CollaborationId == relation.CollaborationId && v.RelationId == relation.Id, ct);
            if (facts is null)
                return;

            var buyer = (await db.Organisations([relation.Buyer], ct))[relation.Buyer];
            var days = Reading.Days.Of(calendars, buyer);
            var today = days.Calendar.LocalDate(clock.GetUtcNow());
            var next = Period.MonthOf(today).End.DayNumber;
            foreach (var definition in await InUse(relation, ct))
            {
                var months = await folds.Store(relation, facts, new(definition, days, today, null), ct);
                next = Math.Min(next, months.NextChangeDay);
            }

            await db.SaveChangesAsync(ct);
            await signals.Raise(relation, days.Calendar, ct);
            await clocks.Set(
                KeyOf(relation.Id), command, Rule, relation.Buyer, Midnight(next, days.Calendar.ZoneId), ct);
        }

        private async Task<IReadOnlyList<MeasureDefinition>> InUse(Relation relation, CancellationToken ct)
        {
            var agreed = await db.Set<DefinitionInForce>().AsNoTracking()
                .Where(d => d.CollaborationId == relation.CollaborationId && d.RelationId == relation.Id)
                .ToListAsync(ct);
            return [.. agreed.Select(Definitions.Of).Append(ShippedDefinitions.TemplateDefault).Distinct()];
        }

        /// <summary>The start of a day in a zone; a midnight that the clock skips is the moment it goes on.</summary>
        private static DateTimeOffset Midnight(int day, string zoneId)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
            var local = DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue);
            while (zone.IsInvalidTime(local))
                local = local.AddMinutes(1);
            return new(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
        }
    }
}
