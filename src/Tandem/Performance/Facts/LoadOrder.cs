using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// That a load touches an order of a relation. It is kept of loads with few rows, so that what they correct can be
/// counted anew by itself, and forgotten when the figures have followed.
/// </summary>
public sealed record LoadOrder(
    CollaborationId CollaborationId, RelationId RelationId, long LoadNumber, string OrderNo) : IOfRelation
{
    /// <summary>Of loads with more rows the orders are not kept: reading all of a relation is as fast.</summary>
    public const int Most = 20_000;

    public static readonly BulkTable Rows = new(
        "load_orders",
        4,
        new("collaboration_id", BulkType.Uuid),
        new("relation_id", BulkType.Uuid),
        new("load_number", BulkType.BigNumber),
        new("order_no", BulkType.Text));

    /// <summary>Keeps the orders of rows that are being written, as long as the load has few.</summary>
    public static async Task Keep(UnitOfWork work, Load load, CancellationToken ct, params IEnumerable<BulkRows> rows)
    {
        if (!load.OrdersKept)
            return;

        if (load.RowsGood > Most)
        {
            load.OrdersKept = false;
            await work.Db.Set<LoadOrder>().Where(o => o.LoadNumber == load.Number).ExecuteDeleteAsync(ct);
            return;
        }

        var orders = new BulkRows(Rows);
        var known = new RowKeys(orders);
        foreach (var each in rows.Where(each => each.Table.Columns[2].Name == "order_no"))
        {
            for (var row = 0; row < each.Count; row++)
                Add(each, row);
        }

        await work.Put(orders, BulkPut.Keep, ct);

        void Add(BulkRows from, int row)
        {
            var order = orders.Add();
            orders.Set(order, 0, new Guid(from.Bytes(row, 0), true));
            orders.Set(order, 1, new Guid(from.Bytes(row, 1), true));
            orders.Set(order, 2, load.Number);
            orders.Set(order, 3, from.Bytes(row, 2));
            if (known.Find(order) is null)
                known.Keep(order);
            else
                orders.TakeBack();
        }
    }
}

internal sealed class LoadOrderTable : IEntityTypeConfiguration<LoadOrder>
{
    public void Configure(EntityTypeBuilder<LoadOrder> order)
    {
        order.ToTable("load_orders");
        order.HasKey(o => new { o.CollaborationId, o.RelationId, o.LoadNumber, o.OrderNo });
        order.Property(o => o.OrderNo).HasMaxLength(OrderLineFact.MaxOrderLength);
    }
}
