using Tandem.Access;

namespace Tandem.Decisions;

/// <summary>How a decision is taken.</summary>
public enum DecisionMethod
{
    /// <summary>Each side gives each approval that the rule asks for; an objection stops it.</summary>
    EachSide,

    /// <summary>More than half of the sides give theirs; an objection is a no.</summary>
    Majority,

    /// <summary>Adopted when the term passes and no reasoned objection is left. Silence is consent here.</summary>
    Consent,

    /// <summary>The members of a body vote, by its own rule and quorum.</summary>
    BodyMajority,
}

/// <summary>What happens when the term passes with as many sides for as against.</summary>
public enum TieBreak
{
    /// <summary>It becomes a matter, which climbs the ladder on both sides.</summary>
    Ladder,

    /// <summary>
    /// The yes of the chain owner whom the rule names decides between as many for as against; without it, the ladder.
    /// </summary>
    ChainOwner,
}

/// <summary>
/// One row of the table of decision rights (GOV-3): to what it applies, how that is decided, which approvals each side
/// gives, and in how many working days. An approval is given by a holder of any of its roles. Where the members of a
/// body vote, it asks for none.
/// </summary>
public sealed record DecisionRule(
    DecisionKind Kind, DecisionMethod Method, IReadOnlyList<IReadOnlyList<Role>> Approvals, int Term)
{
    public const int MaxApprovals = 4;
    public const int MaxTerm = 60;

    /// <summary>The longest that an urgent decision may hold before it is confirmed, in working days (E17).</summary>
    public const int MaxProvisional = 10;

    /// <summary>Applies from this amount of a year on; null for any.</summary>
    public decimal? From { get; init; }

    /// <summary>Applies from this risk on; null for any.</summary>
    public ImpactRisk? Risk { get; init; }

    /// <summary>Applies to what is urgent alone.</summary>
    public bool OnlyUrgent { get; init; }

    /// <summary>Whether an approval counts only with a mandate for the amount.</summary>
    public bool NeedsMandate { get; init; }

    /// <summary>Whether the proposal must say what it does to the risk profile.</summary>
    public bool NeedsRiskSaid { get; init; }

    /// <summary>Who is asked for a view before it is decided; their silence does not stop it.</summary>
    public IReadOnlyList<Role> Consulted { get; init; } = [];

    /// <summary>
    /// The fast track: it takes effect at once and is taken back after this many working days, unless it was confirmed
    /// by the rule that would have applied without hurry. Null for no fast track.
    /// </summary>
    public int? Provisional { get; init; }

    public TieBreak Tie { get; init; }

    /// <summary>
    /// The chain owner of all sides, who decides a tie by that rule. A side gives the role of chain owner alone; whom
    /// all take for it, they say here by adopting the table.
    /// </summary>
    public PersonId? ChainOwner { get; init; }

    /// <summary>Whose members vote, by their own quorum and rules; null where no body does.</summary>
    public BodyId? Body { get; init; }

    public bool Applies(Impact impact) =>
        (From is not { } from || impact.Amount >= from) && (Risk is not { } risk || impact.Risk >= risk)
        && (!OnlyUrgent || impact.Urgent);

    /// <summary>The roles of which a holder can react; the sponsor of a side can give any approval of it.</summary>
    public IEnumerable<Role> Deciders => Approvals.SelectMany(roles => roles).Append(Role.ExecutiveSponsor).Distinct();
}

/// <summary>The rule that applies, by its place in a version of the table.</summary>
public sealed record AppliedRule(int Version, int Number, DecisionRule Rule);
