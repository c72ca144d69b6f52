using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Performance;

internal sealed class FactTables
    : IEntityTypeConfiguration<Load>,
        IEntityTypeConfiguration<LoadShare>,
        IEntityTypeConfiguration<LoadCounter>,
        IEntityTypeConfiguration<HeldRow>,
        IEntityTypeConfiguration<OrderLineFact>,
        IEntityTypeConfiguration<ReceiptFact>
{
    private const int ScheduleLength = OrderLineFact.MaxLineLength;

    public void Configure(EntityTypeBuilder<Load> load)
    {
        load.ToTable("loads");
        load.HasKey(l => l.Id);
        load.Property(l => l.Source).HasMaxLength(Load.MaxSourceLength);
        load.Property(l => l.Kind).HasMaxLength(Load.MaxKindLength);
        load.Property(l => l.FileName).HasMaxLength(Load.MaxFileNameLength);
        load.Property(l => l.FileHash).HasMaxLength(64);
        load.Property(l => l.Delimiter).HasMaxLength(1);
        load.Property(l => l.State).HasConversion<string>().HasMaxLength(20);
        load.Property(l => l.State).IsConcurrencyToken();
        load.Property(l => l.BytesRead).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<LoadShare> share)
    {
        share.ToTable("load_shares");
        share.HasKey(s => new { s.CollaborationId, s.RelationId, s.LoadNumber });
        share.Property(s => s.Source).HasMaxLength(Load.MaxSourceLength);
        share.Property(s => s.Kind).HasMaxLength(Load.MaxKindLength);
    }

    public void Configure(EntityTypeBuilder<LoadCounter> counter)
    {
        counter.ToTable("load_counters");
        counter.HasKey(c => c.Name);
        counter.Property(c => c.Name).HasMaxLength(20);
    }

    public void Configure(EntityTypeBuilder<HeldRow> row)
    {
        row.ToTable("held_rows");
        row.HasKey(r => new { r.Load, r.FileLine });
        row.Property(r => r.ColumnName).HasMaxLength(HeldRow.MaxColumnLength);
        row.Property(r => r.Reason).HasMaxLength(60);
        row.Property(r => r.Found).HasMaxLength(HeldRow.MaxFoundLength);
    }

    public void Configure(EntityTypeBuilder<OrderLineFact> line)
    {
        line.ToTable("order_lines");
        line.HasKey(l => new { l.CollaborationId, l.RelationId, l.OrderNo, l.LineNo, l.ScheduleNo, l.LoadNumber });
        line.Property(l => l.OrderNo).HasMaxLength(OrderLineFact.MaxOrderLength);
        line.Property(l => l.LineNo).HasMaxLength(OrderLineFact.MaxLineLength);
        line.Property(l => l.ScheduleNo).HasMaxLength(ScheduleLength);
        line.Property(l => l.Item).HasMaxLength(OrderLineFact.MaxItemLength);
        line.Property(l => l.SupplierItem).HasMaxLength(OrderLineFact.MaxItemLength);
        line.Property(l => l.Description).HasMaxLength(OrderLineFact.MaxDescriptionLength);
        line.Property(l => l.Unit).HasMaxLength(OrderLineFact.MaxUnitLength);
        line.Property(l => l.Status).HasConversion<int>();
        line.Property(l => l.Currency).HasMaxLength(FactRows.MaxLength("currency")!.Value);
        line.Property(l => l.Category).HasMaxLength(FactRows.MaxLength("category")!.Value);
    }

    public void Configure(EntityTypeBuilder<ReceiptFact> receipt)
    {
        receipt.ToTable("receipts");
        receipt.HasKey(r => new { r.CollaborationId, r.RelationId, r.OrderNo, r.LineNo, r.ReceiptNo, r.LoadNumber });
        receipt.Property(r => r.OrderNo).HasMaxLength(OrderLineFact.MaxOrderLength);
        receipt.Property(r => r.LineNo).HasMaxLength(OrderLineFact.MaxLineLength);
        receipt.Property(r => r.ReceiptNo).HasMaxLength(ReceiptFact.MaxReceiptLength);
    }
}
