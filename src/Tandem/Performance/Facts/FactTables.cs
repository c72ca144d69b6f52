using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Performance;

internal sealed class FactTables
    : IEntityTypeConfiguration<Load>, IEntityTypeConfiguration<OrderLineFact>, IEntityTypeConfiguration<ReceiptFact>
{
    public void Configure(EntityTypeBuilder<Load> load)
    {
        load.ToTable("loads");
        load.HasKey(l => l.Id);
        load.Property(l => l.State).HasConversion<string>().HasMaxLength(20);
        load.Property(l => l.Source).HasMaxLength(100);
        load.Property(l => l.Kind).HasMaxLength(30);
        load.Property(l => l.FileName).HasMaxLength(255);
        load.Property(l => l.FileHash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<OrderLineFact> line)
    {
        line.ToTable("order_lines");
        line.HasKey(l => new { l.CollaborationId, l.RelationId, l.OrderNo, l.LineNo, l.ScheduleNo, l.LoadNumber });
        line.Property(l => l.Status).HasConversion<int>();
    }

    public void Configure(EntityTypeBuilder<ReceiptFact> receipt)
    {
        receipt.ToTable("receipts");
        receipt.HasKey(r => new
        {
            r.CollaborationId,
            r.RelationId,
            r.OrderNo,
            r.LineNo,
            r.ReceiptNo,
            r.LoadNumber,
        });
    }
}
