using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Live;
using Tandem.Signals;

namespace Tandem.Performance;

/// <summary>
/// Looks for signals and keeps what it finds (PER-10). Looking reads only, and may be done beforehand; keeping is done
/// under the head of the collaboration, so that a signal is told once, whoever looks again.
/// </summary>
internal sealed class SignalWatch(
    TandemDb db, MeasureCourses courses, PlanSwings plans, SignalTelling telling, CorrectionsByRule corrections,
    JournalWriter journal, NewsDraft live, TimeProvider clock)
{
    /// <summary>
    /// Looks at the figures of relations in the last month that is over, and at what is planned ahead.
    /// </summary>
    public async Task<IReadOnlyList<RelationNews>> Look(IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        if (relations.Count == 0)
            return [];

        var last = await courses.LastClosed(relations, ct);
        var read = await courses.Read(relations, last, ct);
        var ids = relations.Select(relation => relation.Id).ToList();
        var carried = (await db.Set<StoredFold>().AsNoTracking().Where(f => ids.Contains(f.RelationId))
                .Select(f => new { f.RelationId, f.Carried }).ToListAsync(ct))
            .ToLookup(fold => fold.RelationId, fold => CarriedFacts.FromFlags(fold.Carried));
        var news = new List<RelationNews>();
        foreach (var of in read)
        {
            var kinds = carried[of.Relation.Id].FirstOrDefault(
                fold => fold.Forecasts || fold.Capacities, new(false, false, false));
            news.Add(await Look(of, last, kinds, ct));
        }

        return news;
    }

    /// <summary>
    /// Keeps what is new, takes back what is no longer so, and opens or joins matters. What was told stays told.
    /// </summary>
    public async Task Keep(RelationNews news, CancellationToken ct)
    {
        if (await db.HasEnded(news.Relation, ct))
            return;

        var now = clock.GetUtcNow();
        if (news.Amber.Count == 0 && !HasAny(news, await Known(news.Relation).AsNoTracking().ToListAsync(ct), now))
            return;

        await journal.Take(news.Relation.CollaborationId, ct);
        live.Add(news.Relation.CollaborationId, news.Relation.Id);
        var known = await Known(news.Relation).ToListAsync(ct);
        foreach (var signal in known.Where(signal => signal.StateAt(now) == SignalState.Open))
        {
            foreach (var month in Corrected(news, signal))
                db.Add(signal.TakeBack(month, now));
            if (signal.LastSeen is null)
                await telling.TakenBack(news.Relation, signal, ct);
        }

        foreach (var seen in news.Seen.Where(seen => IsNew(seen, known)))
        {
            var signal = Open(known, seen, now);
            if (signal is null)
                db.Add(signal = Begin(news.Relation, seen, now));
            var matter = await telling.Told(news.Relation, seen, signal, ct);
            db.Add(signal.See(seen, matter, now));
            if (seen.Kind == SignalKind.MissedTarget)
                await corrections.Missed(news.Relation, seen, matter, ct);
        }

        foreach (var course in news.Amber)
            await corrections.Amber(news.Relation, course.Measure, course.All[^1].Month, ct);
    }

    private async Task<RelationNews> Look(
        RelationMonths of, DateOnly last, CarriedFacts carried, CancellationToken ct)
    {
        var swings = await plans.Of(of.Relation, carried, of.AsOf, ct);
        if (!IsToTell(of, last))
            return new(of.Relation, swings) { LookedAt = Plans(of.AsOf) };

        var found = Measures.All.Select(measure => MeasureCourse.Of(of, measure, last))
            .ToDictionary(course => Measures.Slug(course.Measure));
        var seen = found.Values.SelectMany(course => MeasureSignals.In(course, last)).Select(each => each with
        {
            Ball = Asked(of, each, last),
        });
        return new(of.Relation, [.. seen, .. swings]) { Courses = found, LookedAt = Plans(of.AsOf) };
    }

    /// <summary>
    /// The side that is asked by a matter: only where it is for the worse, and of a measure for which there is a target
    /// or that has a signal of its own. Of a missed target the matter is opened where it is told of.
    /// </summary>
    private static OrganisationId? Asked(RelationMonths of, Sighted seen, DateOnly month)
    {
        var measure = seen.Measure!.Value;
        var isAsked = !seen.Favourable && seen.Kind != SignalKind.MissedTarget
            && (seen.Kind is SignalKind.LeadTimeShift or SignalKind.PriceDeviation
                || TemplateTargets.In(of.Targets, measure, month).Target is not null);
        return !isAsked ? null : Measures.IsOfBuyer(measure) ? of.Relation.Buyer : of.Relation.Supplier;
    }

    /// <summary>
    /// Whether facts came after the end of the month, or it is no longer provisional; before, its figures say too
    /// little.
    /// </summary>
    private static bool IsToTell(RelationMonths of, DateOnly month)
    {
        var ended = Period.MonthOf(month).End;
        if (of.Facts is not { } facts)
            return false;

        var provisional = new[] { of.Days.Calendar, of.Days.Supplier }
            .Max(days => days.AddWorkingDays(ended.AddDays(-1), Scorecard.ProvisionalDays));
        return of.Days.Calendar.LocalDate(facts.KnownAt) >= ended || of.AsOf > provisional;
    }

    private static Dictionary<SignalKind, DateOnly> Plans(DateOnly today) => new()
    {
        [SignalKind.DemandSwing] = Period.MonthOf(today).First,
        [SignalKind.CapacityShift] = Period.MonthOf(today).First,
    };

    private IQueryable<WatchedSignal> Known(Relation relation) => db.Set<WatchedSignal>()
        .Where(s => s.CollaborationId == relation.CollaborationId && s.RelationId == relation.Id)
        .OrderBy(s => s.OpenedAt).ThenBy(s => s.Id);

    private static bool HasAny(RelationNews news, List<WatchedSignal> known, DateTimeOffset now) =>
        news.Seen.Any(seen => IsNew(seen, known))
        || known.Any(signal => signal.StateAt(now) == SignalState.Open && Corrected(news, signal).Count > 0);

    private static bool IsNew(Sighted seen, List<WatchedSignal> known) =>
        !known.Any(signal => RelationNews.KeyOf(signal) == seen.Key && signal.IsSeenIn(seen.Month));

    private static List<DateOnly> Corrected(RelationNews news, WatchedSignal signal) =>
        [.. signal.Standing.Select(of => of.Month).Where(month => news.IsStillSo(signal, month) == false)];

    private static WatchedSignal? Open(List<WatchedSignal> known, Sighted seen, DateTimeOffset now) =>
        known.LastOrDefault(
            signal => RelationNews.KeyOf(signal) == seen.Key && signal.StateAt(now) == SignalState.Open);

    private WatchedSignal Begin(Relation relation, Sighted seen, DateTimeOffset now) => new()
    {
        CollaborationId = relation.CollaborationId,
        RelationId = relation.Id,
        Id = EntityId.New<SignalId>(clock),
        Kind = seen.Kind,
        Subject = seen.Subject,
        Favourable = seen.Favourable,
        OpenedAt = now,
    };
}
