using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>The number under which the stored figures of a relation know an item; it never changes.</summary>
internal sealed record ItemNumber(CollaborationId CollaborationId, RelationId RelationId, string Item, long Number);

/// <summary>Reads and keeps the numbers of the items of a relation.</summary>
internal static class ItemNumbers
{
    public const int Item = 2;
    public const int Number = 3;

    public static readonly BulkTable Table = new(
        "item_numbers",
        3,
        new("collaboration_id", BulkType.Uuid),
        new("relation_id", BulkType.Uuid),
        new("item", BulkType.Text),
        new("number", BulkType.BigNumber));

    /// <summary>All numbers that were given; other items get the next.</summary>
    public static async Task<Numbering> Of(UnitOfWork work, Relation relation, CancellationToken ct) =>
        new(await Given(work, relation, ct));

    /// <summary>
    /// Keeps the numbers that items got when they were folded; false where others were given to them meanwhile, so that
    /// they must be folded again.
    /// </summary>
    public static async Task<bool> Keep(UnitOfWork work, Relation relation, Numbering items, CancellationToken ct)
    {
        var given = (await Given(work, relation, ct)).ToDictionary();
        var (all, added) = (items.Texts, new BulkRows(Table));
        if (given.Any(entry => entry.Value >= all.Length || all[entry.Value] != entry.Key))
            return false;

        foreach (var (number, item) in all.Index().Where(entry => !given.ContainsKey(entry.Item)))
            Add(added, relation, item, number);
        await work.Put(added, BulkPut.Keep, ct);
        return true;
    }

    /// <summary>The numbers as they are stored.</summary>
    public static IEnumerable<(string Item, int Number)> Read(BulkRows rows) => Enumerable.Range(0, rows.Count)
        .Select(row => (Encoding.UTF8.GetString(rows.Bytes(row, Item)), (int)rows.Number(row, Number)));

    private static async Task<IEnumerable<(string, int)>> Given(
        UnitOfWork work, Relation relation, CancellationToken ct)
    {
        var given = new BulkRows(Table);
        await work.Fetch(given, new BulkRange(relation.CollaborationId.Value, relation.Id.Value, null, null), ct);
        return Read(given);
    }

    private static void Add(BulkRows to, Relation relation, string item, long number)
    {
        var row = to.Add();
        to.Set(row, 0, relation.CollaborationId.Value);
        to.Set(row, 1, relation.Id.Value);
        to.Set(row, Item, Encoding.UTF8.GetBytes(item));
        to.Set(row, Number, number);
    }
}

internal sealed class ItemNumberTable : IEntityTypeConfiguration<ItemNumber>
{
    public void Configure(EntityTypeBuilder<ItemNumber> number)
    {
        number.ToTable("item_numbers");
        number.HasKey(n => new { n.CollaborationId, n.RelationId, n.Item });
        number.Property(n => n.Item).HasMaxLength(OrderLineFact.MaxItemLength);
    }
}
