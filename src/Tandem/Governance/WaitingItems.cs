using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Matters;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>
/// A matter or decision in a list such as Today: its short id, title and address, the collaboration, when the promise
/// began and passes, who is to move, and for a matter the level. <see cref="Mine"/> says that the reader answers on
/// that rung, or may decide.
/// </summary>
public sealed record WaitingItem(
    Guid Id, string ShortId, string Title, string Address, CollaborationId Collaboration, string CollaborationName,
    DateTimeOffset Since, DateTimeOffset? DueAt, IReadOnlyList<OrganisationId> Ball, Level? Level, bool Mine);

/// <summary>Something that happened to a matter or decision.</summary>
public sealed record ChangedItem(
    Guid Id, string ShortId, string Title, string Address, CollaborationId Collaboration, string CollaborationName,
    DateTimeOffset At, OrganisationId By, PersonId? Person, MatterAct? MatterAct, DecisionAct? DecisionAct,
    OrganisationId? Ball, Level? Level)
{
    /// <summary>The new date, where the step set one.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The version of the proposal that the step was about.</summary>
    public int Version { get; init; }
}

/// <summary>What waits for a party in all its collaborations, and what changed (DAY-1).</summary>
public static class WaitingItems
{
    private const int Limit = 200;

    public static string Address(Matter matter) => $"/collaborations/{matter.CollaborationId}/E-{matter.Number}";

    public static string Address(Decision decision) =>
        $"/collaborations/{decision.CollaborationId}/D-{decision.Number}";

    /// <summary>The matters in which the actor's side is to move, the most pressing first.</summary>
    public static async Task<IReadOnlyList<WaitingItem>> MattersWaitingFor(
        this TandemDb db, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var matters = await db.Matters(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => m.State != MatterState.Closed && m.Ball == actor.Organisation)
            .OrderBy(m => m.DueAt).Take(Limit).ToListAsync(ct);
        var names = await Names(db, actor, ct);
        var side = await OwnRoles(db, actor, ct);
        var away = (await db.AwayAt([actor.Organisation], now, ct))[actor.Organisation].ToList();
        return
        [
            .. matters.Select(m => new WaitingItem(
                m.Id.Value, $"E-{m.Number}", m.ReadTitle, Address(m), m.CollaborationId, names[m.CollaborationId],
                m.ClockSince, m.DueAt, [m.Ball], m.Rung,
                RungOwners.Answers(
                    [.. side.Where(h => h.CollaborationId == m.CollaborationId)], m.Rung, actor.Person,
                    away))),
        ];
    }

    /// <summary>The proposals to which the actor's side has not reacted, and its own that met an objection.</summary>
    public static async Task<IReadOnlyList<WaitingItem>> DecisionsWaitingFor(
        this TandemDb db, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.Unsettled(actor, now, ct);
        var names = await Names(db, actor, ct);
        return
        [
            .. from item in open
               where item.ToMove.Contains(actor.Organisation)
               let d = item.Decision
               select new WaitingItem(
                   d.Id.Value, $"D-{d.Number}", d.Question, Address(d), d.CollaborationId, names[d.CollaborationId],
                   d.ProposedAt, d.DueAt, item.ToMove, null, item.Mine),
        ];
    }

    /// <summary>What others did to matters and decisions after a moment, the newest first.</summary>
    public static async Task<IReadOnlyList<ChangedItem>> ChangedSince(
        this TandemDb db, Actor actor, DateTimeOffset moment, CancellationToken ct)
    {
        var names = await Names(db, actor, ct);
        PersonId? person = actor.Person;
        var matters = await db.Matters(actor).AsNoTracking().IgnoreAutoIncludes().Where(m => m.ChangedAt > moment)
            .OrderByDescending(m => m.ChangedAt).Take(Limit)
            .Select(m => new
            {
                Matter = m,
                Steps = m.Steps.Where(s => s.At > moment && (s.Person == null || s.Person != person)).ToList(),
            })
            .ToListAsync(ct);
        var decisions = await db.Decisions(actor).AsNoTracking().IgnoreAutoIncludes().Where(d => d.ChangedAt > moment)
            .OrderByDescending(d => d.ChangedAt).Take(Limit)
            .Select(d => new
            {
                Decision = d,
                Steps = d.Steps.Where(s => s.At > moment && (s.Person == null || s.Person != person)).ToList(),
            })
            .ToListAsync(ct);
        var ofMatters =
            from of in matters
            let m = of.Matter
            from s in of.Steps
            select new ChangedItem(
                m.Id.Value, $"E-{m.Number}", m.ReadTitle, Address(m), m.CollaborationId, names[m.CollaborationId], s.At,
                s.Organisation, s.Person, s.Act, null, m.State == MatterState.Closed ? null : m.Ball, s.Rung)
            {
                Day = s.Day,
            };
        var ofDecisions =
            from of in decisions
            let d = of.Decision
            from s in of.Steps
            select new ChangedItem(
                d.Id.Value, $"D-{d.Number}", d.Question, Address(d), d.CollaborationId, names[d.CollaborationId], s.At,
                s.Organisation, s.Person, null, s.Act, null, null)
            {
                Version = s.Version,
            };
        return [.. ofMatters.Concat(ofDecisions).OrderByDescending(c => c.At).Take(Limit)];
    }

    /// <summary>The proposals that are not settled, each with the sides that are to move.</summary>
    internal static async Task<IReadOnlyList<UnsettledDecision>> Unsettled(
        this TandemDb db, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var decisions = await db.Decisions(actor).AsNoTracking().AsSplitQuery()
            .Where(d => d.State == DecisionState.Open || d.State == DecisionState.Unanswered
                || d.State == DecisionState.Objected || d.State == DecisionState.Provisional)
            .OrderBy(d => d.DueAt).Take(Limit).ToListAsync(ct);
        var deciding = await Deciding.Of(
            db, [.. decisions.Select(d => d.CollaborationId).Distinct()], actor, now, ct);
        return
        [
            .. decisions.Select(d => new UnsettledDecision(
                d, ToMove(d, deciding.Count(d)),
                deciding.WhoDecides(d.CollaborationId, actor.Organisation, deciding.RuleOf(d).Rule)
                    .Contains(actor.Person))),
        ];
    }

    /// <summary>
    /// Whose move it is: sides of which an approval or vote is missing, or after an objection the proposer.
    /// </summary>
    internal static IReadOnlyList<OrganisationId> ToMove(Decision decision, Tally tally) => decision.State switch
    {
        DecisionState.Open or DecisionState.Unanswered or DecisionState.Provisional => tally.Missing,
        DecisionState.Objected when tally.Vote is not null => tally.Missing,
        DecisionState.Objected or DecisionState.CouldNotTakeEffect => [decision.Proposer],
        DecisionState.Adopted or DecisionState.Withdrawn or DecisionState.Reverted or DecisionState.NotAdopted => [],
    };

    private static Task<Dictionary<CollaborationId, string>> Names(TandemDb db, Actor actor, CancellationToken ct) =>
        db.Collaborations(actor).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, ct);

    private static Task<List<RoleHolder>> OwnRoles(TandemDb db, Actor actor, CancellationToken ct) =>
        db.Set<RoleHolder>().Where(h => h.Organisation == actor.Organisation).ToListAsync(ct);
}

/// <summary>
/// A proposal that is not settled, the sides that are to move, and whether the reader may react for its own.
/// </summary>
internal sealed record UnsettledDecision(Decision Decision, IReadOnlyList<OrganisationId> ToMove, bool Mine);
