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
        DataScope data, Folds folds, FactSegments segments, Clocks clocks, Signals signals, CommitmentAlerts alerts,
        WorkingCalendars calendars, TimeProvider clock)
        : IHandle<RefoldFigures>, IPrepare<RefoldFigures>
    {
        private readonly TandemDb db = data.Work.Db;

        public async Task Handle(RefoldFigures command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule is null)
                throw new RefusedException(Because.NotAllowed, "figures.by-clock");

            if (await Read(command, actor, ct) is not var (relation, facts, terms))
                return;

            var made = await folds.Store(relation, facts, terms, ct);
            await db.SaveChangesAsync(ct);
            var days = terms[0].Days.Calendar;
            await signals.Raise(relation, days, ct);
            await alerts.Raise(relation, terms[0].AsOf, ct);
            var next = made.Select(months => months.NextChangeDay)
                .Append(Period.MonthOf(terms[0].AsOf).End.DayNumber).Min();
            await clocks.Set(
                KeyOf(relation.Id), command, Rule, relation.Buyer, Midnight(next, days.ZoneId), ct);
        }

        /// <summary>Folds before the transaction begins, so that nobody waits in line for it.</summary>
        public async Task Prepare(RefoldFigures command, Actor actor, CancellationToken ct)
        {
            if (await Read(command, actor, ct) is var (relation, facts, terms))
                await segments.Fold(data.Work, relation, facts.Version, terms, ct);
        }

        /// <summary>What is to be folded, and by which terms; null while the relation has no facts.</summary>
        private async Task<(Relation, FactVersion, IReadOnlyList<Reading.Terms>)?> Read(
            RefoldFigures command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var facts = await db.Set<FactVersion>().SingleOrDefaultAsync(
                v => v.CollaborationId == relation.CollaborationId && v.RelationId == relation.Id, ct);
            if (facts is null)
                return null;

            var parties = await db.Organisations([relation.Buyer, relation.Supplier], ct);
            var days = Reading.Days.Of(calendars, parties[relation.Buyer], parties[relation.Supplier]);
            var today = days.Calendar.LocalDate(clock.GetUtcNow());
            var definitions = await InUse(relation, ct);
            return (relation, facts, [.. definitions.Select(d => new Reading.Terms(d, days, today, null))]);
        }

        private async Task<IReadOnlyList<MeasureDefinition>> InUse(Relation relation, CancellationToken ct)
        {
            var known = await RelationDefinitions.Of(db, relation, ct);
            return [.. known.InForce.Select(known.Of).Append(ShippedDefinitions.TemplateDefault).Distinct()];
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
