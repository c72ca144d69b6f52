using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>Counts how far proposals are, by the rules, roles and mandates of this moment.</summary>
internal static class TallyQueries
{
    /// <summary>Counts one proposal.</summary>
    public static async Task<Tally> Tally(
        this TandemDb db, Decision decision, Actor actor, DateTimeOffset now, CancellationToken ct) =>
        (await db.Tallies([decision], actor, now, ct))[decision.Id];

    /// <summary>Counts many, with a fixed number of questions to the database.</summary>
    public static async Task<IReadOnlyDictionary<DecisionId, Tally>> Tallies(
        this TandemDb db, IReadOnlyCollection<Decision> decisions, Actor actor, DateTimeOffset now,
        CancellationToken ct)
    {
        var ids = decisions.Select(d => d.CollaborationId).Distinct().ToList();
        var deciding = await Deciding.Of(db, ids, actor, now, ct);
        return decisions.ToDictionary(d => d.Id, deciding.Count);
    }
}

/// <summary>
/// Who decides what in some collaborations at a moment: tables of rights, holders of roles, bodies that vote, mandates,
/// who is away and who left.
/// </summary>
internal sealed class Deciding
{
    private readonly Dictionary<CollaborationId, Collaboration> collaborations;
    private readonly IReadOnlyDictionary<CollaborationId, RightsTable> tables;
    private readonly ILookup<CollaborationId, RoleHolder> holders;
    private readonly Dictionary<BodyId, Body> bodies;
    private readonly ILookup<(CollaborationId, OrganisationId), Mandate> mandates;
    private readonly ILookup<CollaborationId, OrganisationId> gone;
    private readonly ILookup<OrganisationId, Matters.Away> away;
    private readonly Dictionary<OrganisationId, DateOnly> days;

    private Deciding(
        Dictionary<CollaborationId, Collaboration> collaborations,
        IReadOnlyDictionary<CollaborationId, RightsTable> tables, ILookup<CollaborationId, RoleHolder> holders,
        Dictionary<BodyId, Body> bodies, ILookup<(CollaborationId, OrganisationId), Mandate> mandates,
        ILookup<CollaborationId, OrganisationId> gone, ILookup<OrganisationId, Matters.Away> away,
        Dictionary<OrganisationId, DateOnly> days)
    {
        (this.collaborations, this.tables, this.holders, this.bodies) = (collaborations, tables, holders, bodies);
        (this.mandates, this.gone, this.away, this.days) = (mandates, gone, away, days);
    }

    public static async Task<Deciding> Of(
        TandemDb db, IReadOnlyList<CollaborationId> ids, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var collaborations = await db.Collaborations(actor).AsNoTracking().AsSplitQuery()
            .Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var parties = collaborations.Values.SelectMany(c => c.Participants).Select(p => p.Organisation).Distinct()
            .ToList();
        var holders = await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => ids.Contains(h.CollaborationId)).ToListAsync(ct);
        var mandates = await db.Set<Mandate>().AsNoTracking()
            .Where(m => ids.Contains(m.CollaborationId) && m.EndedAt == null).ToListAsync(ct);
        var gone = await db.Set<Departure>().AsNoTracking()
            .Where(d => ids.Contains(d.CollaborationId) && d.LeftAt != null)
            .Select(d => new { d.CollaborationId, d.Organisation }).ToListAsync(ct);
        var tables = await db.RightsOf(collaborations.Values, ct);
        return new(
            collaborations, tables, holders.ToLookup(h => h.CollaborationId), await Bodies(db, tables, actor, ct),
            mandates.ToLookup(m => (m.CollaborationId, m.Organisation)),
            gone.ToLookup(g => g.CollaborationId, g => g.Organisation),
            mandates.Count == 0
                ? Enumerable.Empty<OrganisationId>().ToLookup(o => o, _ => default(Matters.Away)!)
                : await db.AwayAt(parties, now, ct),
            (await db.CalendarsOf(parties, ct)).ToDictionary(c => c.Key, c => c.Value.LocalDate(now)));
    }

    /// <summary>The table of a collaboration.</summary>
    public RightsTable Table(CollaborationId collaboration) => tables[collaboration];

    /// <summary>How far a proposal is.</summary>
    public Tally Count(Decision decision)
    {
        var (applied, sides) = (RuleOf(decision), SidesOf(decision));
        return Decisions.Tally.Of(
            decision, applied, sides, [.. Holders(decision.CollaborationId, decision.Kind)],
            (side, person) => IsMandated(
                decision.CollaborationId, side, person, decision.Kind, decision.Impact.Amount),
            BodyOf(decision.CollaborationId, applied.Rule, sides));
    }

    /// <summary>
    /// The body that votes by a rule, with its members on these sides; null where none does, or where it ended or has
    /// no seat for one of them.
    /// </summary>
    public VotingBody? BodyOf(
        CollaborationId collaboration, DecisionRule rule, IReadOnlyList<OrganisationId> sides)
    {
        if (rule.Body is not { } id || !bodies.TryGetValue(id, out var body) || !sides.All(body.IsSide))
            return null;

        return RightsBodies.Voting(body, [.. holders[collaboration]], sides, (side, person) =>
            from mandate in mandates[(collaboration, side)]
            where mandate.Person == person && mandate.Deputy is { } deputy && StandsIn(mandate, deputy)
            where Holds(mandate, rule.Kind)
            select mandate.Deputy!.Value);
    }

    /// <summary>
    /// The rule that applies now. What has taken effect by the fast track is confirmed by the rule without hurry.
    /// </summary>
    public AppliedRule RuleOf(Decision decision) => tables[decision.CollaborationId].ForStanding(
        decision.Kind,
        decision.State == DecisionState.Provisional ? decision.Impact with { Urgent = false } : decision.Impact);

    /// <summary>The people of a side who can react to a decision by a rule.</summary>
    public IReadOnlyList<PersonId> WhoDecides(
        CollaborationId collaboration, OrganisationId side, DecisionRule rule, IEnumerable<Role>? roles = null)
    {
        if (rule.Body is not null)
        {
            var body = BodyOf(collaboration, rule, [side]);
            var voters = (body?.Voters ?? []).Concat(body?.Owner is { } owner ? [owner] : []);
            return [.. voters.SelectMany(voter => voter.StandIns.Prepend(voter.Person)).Distinct()];
        }

        var wanted = (roles ?? rule.Deciders).ToHashSet();
        return
        [
            .. Holders(collaboration, rule.Kind).Where(h => h.Organisation == side
                    && (wanted.Contains(h.Role)
                        || (roles is null && h.Role == Role.ChainOwner && h.Person == rule.ChainOwner)))
                .Select(h => h.Person).Distinct(),
        ];
    }

    /// <summary>Whether the person holds a mandate, or stands in for who does, for a decision of the amount.</summary>
    public bool IsMandated(
        CollaborationId collaboration, OrganisationId side, PersonId person, DecisionKind kind, decimal? amount) =>
        Mandates(collaboration, side, kind, amount).Any(m => m.Person == person || StandsIn(m, person));

    /// <summary>
    /// The number of the first rule that wants a mandate of this role and is not reached by any that the person has;
    /// null where none is. A rule is reached from its own threshold on (rules A7).
    /// </summary>
    public int? LacksMandate(CollaborationId collaboration, OrganisationId side, PersonId person, Role role)
    {
        var wanting = tables[collaboration].Rules.Index()
            .Where(r => r.Item.NeedsMandate && r.Item.Approvals.Any(roles => roles.Contains(role)))
            .Where(r => Mandates(collaboration, side, r.Item.Kind, r.Item.From ?? 0).All(m => m.Person != person));
        return wanting.Select(r => (int?)r.Index + 1).FirstOrDefault();
    }

    /// <summary>Whether the holder of a role lacks the mandate that the role wants.</summary>
    public bool LacksMandate(RoleHolder holder) =>
        LacksMandate(holder.CollaborationId, holder.Organisation, holder.Person, holder.Role) is not null;

    private IReadOnlyList<OrganisationId> SidesOf(Decision decision) => decision is { First: { } a, Second: { } b }
        ? [a, b]
        : [
            .. collaborations[decision.CollaborationId].Participants.Select(p => p.Organisation)
                .Except(gone[decision.CollaborationId]),
        ];

    /// <summary>The bodies that the tables name, as far as they go on.</summary>
    private static async Task<Dictionary<BodyId, Body>> Bodies(
        TandemDb db, IReadOnlyDictionary<CollaborationId, RightsTable> tables, Actor actor, CancellationToken ct)
    {
        var named = tables.Values.SelectMany(table => table.Rules).Select(rule => rule.Body).OfType<BodyId>().ToList();
        return named.Count == 0
            ? []
            : await db.Bodies(actor).AsNoTracking().Where(b => named.Contains(b.Id) && b.EndedAt == null)
                .ToDictionaryAsync(b => b.Id, ct);
    }

    /// <summary>The holders of roles, and who decides by mandate in the place of one that is away.</summary>
    private IEnumerable<RoleHolder> Holders(CollaborationId collaboration, DecisionKind kind)
    {
        foreach (var holder in holders[collaboration])
        {
            yield return holder;
            foreach (var mandate in mandates[(collaboration, holder.Organisation)])
            {
                if (mandate is { Deputy: { } deputy } && mandate.Person == holder.Person && StandsIn(mandate, deputy)
                    && Holds(mandate, kind))
                {
                    yield return holder with { Person = deputy };
                }
            }
        }
    }

    private IEnumerable<Mandate> Mandates(
        CollaborationId collaboration, OrganisationId side, DecisionKind kind, decimal? amount) =>
        mandates[(collaboration, side)]
            .Where(m => m.Reaches(kind, amount, tables[collaboration].Currency, days[side]));

    private bool Holds(Mandate mandate, DecisionKind kind) => mandate.HoldsOn(days[mandate.Organisation])
        && (mandate.Kinds.Length == 0 || mandate.AllKinds.Contains(kind));

    private bool StandsIn(Mandate mandate, PersonId person) =>
        mandate.Deputy == person && away[mandate.Organisation].Any(a => a.Person == mandate.Person);
}
