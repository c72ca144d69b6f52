using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Links;

namespace Tandem.Cadences;

/// <summary>What a priority says: what comes first, why, and the record it is about by its key.</summary>
public sealed record PriorityTerms(string Title, string Why, string Language, string? Record)
{
    public const int MaxTitleLength = 200;
    public const int MaxWhyLength = 1000;

    public PriorityTerms Checked()
    {
        if (Title.Trim().Length is 0 or > MaxTitleLength || Why.Trim().Length is 0 or > MaxWhyLength)
            throw new RefusedException(Because.Invalid, "priority.words", MaxTitleLength, MaxWhyLength);

        return this with { Title = Title.Trim(), Why = Why.Trim() };
    }
}

/// <summary>One priority of a list. Its number never changes; its rank is its place, none once it is done.</summary>
public sealed class Priority(int number) : INumbered
{
    public int Number { get; private set; } = number;

    public int? Rank { get; internal set; }

    public string Title { get; internal set; } = "";

    public string Why { get; internal set; } = "";

    public string Language { get; internal set; } = "";

    public string Record { get; internal set; } = "";

    /// <summary>When it left the list, reached or dropped.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }
}

/// <summary>Who answers for a priority on a side.</summary>
public sealed class PriorityOwner(int priority, OrganisationId organisation, PersonId person)
{
    public int Priority { get; private set; } = priority;

    public OrganisationId Organisation { get; private set; } = organisation;

    public PersonId Person { get; internal set; } = person;
}

/// <summary>What was done to a list.</summary>
public enum PriorityAct
{
    Added,
    Raised,
    Lowered,
    Reworded,
    Owned,
    Reached,
    Dropped,
}

/// <summary>
/// One change of a list: of which priority, by whom, and in which order the priorities stood before, as their numbers
/// with spaces between. It is never changed.
/// </summary>
public sealed record PriorityChange(
    int Number, PriorityAct Act, int Priority, OrganisationId Organisation, PersonId Person, DateTimeOffset At,
    string Before) : INumbered
{
    public IReadOnlyList<int> OrderBefore =>
    [
        .. Before.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture)),
    ];
}

/// <summary>
/// The one ranked list of priorities of a steering group (GOV-7). Ranks run from 1 without a gap. Who changes the order
/// does it from the version that was read; each change says what stood before.
/// </summary>
public sealed class PriorityList
{
    public const int MostOpen = 20;
    public const int MostChanges = 5000;

    private readonly NumberedList<Priority> items = [];
    private readonly List<PriorityOwner> owners = [];
    private readonly NumberedList<PriorityChange> changes = [];

    private PriorityList() { }

    public PriorityList(Body body)
    {
        if (body.Terms().Kind != BodyKind.Steering)
            throw new RefusedException(Because.Invalid, "priority.not-steering");

        (CollaborationId, BodyId) = (body.CollaborationId, body.Id);
    }

    public CollaborationId CollaborationId { get; private set; }

    public BodyId BodyId { get; private set; }

    /// <summary>Rises with each change of the order.</summary>
    public int Version { get; private set; }

    public IReadOnlyCollection<Priority> Items => items;

    public IReadOnlyCollection<PriorityOwner> Owners => owners;

    public IReadOnlyCollection<PriorityChange> Changes => changes;

    /// <summary>The priorities on the list, the first one first.</summary>
    public IReadOnlyList<Priority> Ranked => [.. items.Where(item => item.Rank is not null).OrderBy(item => item.Rank)];

    /// <summary>Puts one at the end of the list.</summary>
    public Priority Add(PriorityTerms terms, Actor by, DateTimeOffset at)
    {
        if (Ranked.Count >= MostOpen)
            throw new RefusedException(Because.Invalid, "priority.too-many", MostOpen);

        var item = new Priority(items.Count + 1) { Rank = Ranked.Count + 1 };
        Note(PriorityAct.Added, item.Number, by, at);
        Put(item, terms);
        items.Add(item);
        Version++;
        return item;
    }

    public void Reword(int version, int number, PriorityTerms terms, Actor by, DateTimeOffset at)
    {
        Demand(version);
        var item = Open(number);
        Note(PriorityAct.Reworded, number, by, at);
        Put(item, terms);
        Version++;
    }

    /// <summary>Gives a priority another rank; those between move up or down by one.</summary>
    public void Put(int version, int number, int rank, Actor by, DateTimeOffset at)
    {
        Demand(version);
        var (item, order) = (Open(number), Ranked.ToList());
        if (rank < 1 || rank > order.Count)
            throw new RefusedException(Because.Invalid, "priority.rank", order.Count);
        if (rank == item.Rank)
            return;

        Note(rank < item.Rank ? PriorityAct.Raised : PriorityAct.Lowered, number, by, at);
        order.Remove(item);
        order.Insert(rank - 1, item);
        Number(order);
    }

    /// <summary>A side says who answers for a priority on it.</summary>
    public void Own(int number, OrganisationId side, PersonId person, Actor by, DateTimeOffset at)
    {
        Open(number);
        if (owners.SingleOrDefault(o => o.Priority == number && o.Organisation == side) is { } known)
            known.Person = person;
        else
            owners.Add(new(number, side, person));
        Note(PriorityAct.Owned, number, by, at);
    }

    /// <summary>Takes a priority off the list, because it is reached or because it is none any more.</summary>
    public void End(int version, int number, bool reached, Actor by, DateTimeOffset at)
    {
        Demand(version);
        var item = Open(number);
        Note(reached ? PriorityAct.Reached : PriorityAct.Dropped, number, by, at);
        (item.Rank, item.EndedAt) = (null, at);
        Number([.. Ranked]);
    }

    private void Number(List<Priority> order)
    {
        foreach (var (place, item) in order.Index())
            item.Rank = place + 1;
        Version++;
    }

    private Priority Open(int number) => items.SingleOrDefault(item => item.Number == number && item.Rank is not null)
        ?? throw new RefusedException(Because.NotFound, "priority.unknown");

    private void Demand(int version)
    {
        if (version != Version)
            throw new RefusedException(Because.Outdated, "priority.changed");
    }

    private void Note(PriorityAct act, int priority, Actor by, DateTimeOffset at)
    {
        if (changes.Count >= MostChanges)
            throw new RefusedException(Because.Invalid, "priority.too-many", MostOpen);

        changes.Add(new(
            changes.Count + 1, act, priority, by.Organisation, by.Person, at,
            string.Join(' ', Ranked.Select(item => item.Number))));
    }

    private static void Put(Priority item, PriorityTerms terms) => (item.Title, item.Why, item.Language, item.Record) =
        (terms.Title, terms.Why, terms.Language, terms.Record ?? "");
}

internal sealed class PriorityTables : IEntityTypeConfiguration<PriorityList>
{
    private const int MaxOrder = 200;
    private static readonly string[] Owner = ["CollaborationId", "BodyId"];

    public void Configure(EntityTypeBuilder<PriorityList> list)
    {
        list.ToTable("priority_lists");
        list.HasKey(l => new { l.CollaborationId, l.BodyId });
        list.Ignore(l => l.Ranked);
        list.OwnsMany(l => l.Items, item =>
        {
            item.ToTable("priorities");
            item.WithOwner().HasForeignKey(Owner);
            item.HasKey("CollaborationId", "BodyId", "Number");
            item.Property(i => i.Number).ValueGeneratedNever();
            item.Property(i => i.Title).HasMaxLength(PriorityTerms.MaxTitleLength);
            item.Property(i => i.Why).HasMaxLength(PriorityTerms.MaxWhyLength);
            item.Property(i => i.Language).HasMaxLength(2);
            item.Property(i => i.Record).HasMaxLength(RecordLink.MaxKeyLength);
        });
        list.OwnsMany(l => l.Owners, owner =>
        {
            owner.ToTable("priority_owners");
            owner.WithOwner().HasForeignKey(Owner);
            owner.HasKey("CollaborationId", "BodyId", "Priority", "Organisation");
        });
        list.OwnsMany(l => l.Changes, change =>
        {
            change.ToTable("priority_changes");
            change.WithOwner().HasForeignKey(Owner);
            change.HasKey("CollaborationId", "BodyId", "Number");
            change.Ignore(c => c.OrderBefore);
            change.Property(c => c.Number).ValueGeneratedNever();
            change.Property(c => c.Act).HasConversion<string>().HasMaxLength(20);
            change.Property(c => c.Before).HasColumnName("order_before").HasMaxLength(MaxOrder);
        });
    }
}
