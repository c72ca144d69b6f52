using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>
/// By which order, and for how long each, the parties of a network have its direction: they keep the whole together
/// and rank above nobody. A version was adopted by a decision and is never changed.
/// </summary>
public sealed class DirectionOrder
{
    public const int MaxMonths = 24;

    private DirectionOrder() { }

    public DirectionOrder(
        CollaborationId collaboration, int version, IReadOnlyList<OrganisationId> order, int months,
        DecisionId? decision, DateTimeOffset at)
    {
        (CollaborationId, Version, Months, Decision, At) = (collaboration, version, months, decision, at);
        Parties = string.Join(' ', order);
    }

    public CollaborationId CollaborationId { get; private set; }

    public int Version { get; private set; }

    /// <summary>The ids of the parties in order, with spaces between.</summary>
    public string Parties { get; private set; } = "";

    public int Months { get; private set; }

    public DecisionId? Decision { get; private set; }

    public DateTimeOffset At { get; private set; }

    public IReadOnlyList<OrganisationId> InOrder =>
        [.. Parties.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new OrganisationId(Guid.Parse(id)))];

    /// <summary>Who is next after a holder, of those who take part; null where nobody is left.</summary>
    public OrganisationId? After(OrganisationId? holder, IReadOnlyList<OrganisationId> present)
    {
        var order = InOrder;
        var place = holder is { } known ? order.ToList().IndexOf(known) : -1;
        return Enumerable.Range(1, order.Count).Select(step => order[(place + step) % order.Count])
            .Where(present.Contains).Cast<OrganisationId?>().FirstOrDefault();
    }

    /// <summary>The parties of an order by name.</summary>
    internal static string Said(
        IEnumerable<OrganisationId> order, IReadOnlyDictionary<OrganisationId, Organisation> names) =>
        string.Join(" → ", order.Select(o => names[o].Name));

    /// <exception cref="RefusedException">It names too few parties, one twice or one that takes no part.</exception>
    internal static void Check(IReadOnlyList<OrganisationId> order, int months, IReadOnlyList<OrganisationId> present)
    {
        if (order.Count < 2 || order.Distinct().Count() != order.Count || !order.All(present.Contains))
            throw new RefusedException(Because.Invalid, "direction.order");
        if (months is < 1 or > MaxMonths)
            throw new RefusedException(Because.Invalid, "direction.months", MaxMonths);
    }
}

/// <summary>
/// That a party has the direction of a network from a day until before another; a turn that was cut short shows in the
/// day on which the next one began. A clock or a decision handed it over.
/// </summary>
public sealed record DirectionTurn(
    CollaborationId CollaborationId, int Number, int OrderVersion, OrganisationId Holder, DateOnly FromDay,
    DateOnly UntilDay, bool ByClock);

internal sealed class DirectionTables : IEntityTypeConfiguration<DirectionOrder>,
    IEntityTypeConfiguration<DirectionTurn>
{
    private const int IdLength = 37;
    private const int MostParties = 50;

    public void Configure(EntityTypeBuilder<DirectionOrder> order)
    {
        order.ToTable("direction_orders");
        order.HasKey(o => new { o.CollaborationId, o.Version });
        order.Property(o => o.Version).ValueGeneratedNever();
        order.Ignore(o => o.InOrder);
        order.Property(o => o.Parties).HasMaxLength(IdLength * MostParties);
    }

    public void Configure(EntityTypeBuilder<DirectionTurn> turn)
    {
        turn.ToTable("direction_turns");
        turn.HasKey(t => new { t.CollaborationId, t.Number });
        turn.Property(t => t.Number).ValueGeneratedNever();
    }
}
