using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// A row of facts of any kind: it belongs to a relation, came with a load from a line of its file, and is never
/// changed. Of the rows with one key that of the load accepted last counts.
/// </summary>
public interface IFact
{
    CollaborationId CollaborationId { get; }

    RelationId RelationId { get; }

    long LoadNumber { get; }

    /// <summary>The line of the file where its record begins.</summary>
    long FileLine { get; }
}

/// <summary>Maps a kind of facts by the columns of its table, whose names are those of its properties.</summary>
internal abstract class FactTable<T>(BulkTable table) : IEntityTypeConfiguration<T>
    where T : class, IFact
{
    public void Configure(EntityTypeBuilder<T> fact)
    {
        fact.ToTable(table.Name);
        fact.HasKey([.. table.Columns.Take(table.KeyLength).Select(column => FactRows.PropertyOf(column.Name))]);
        foreach (var column in table.Columns)
        {
            var property = fact.Property(FactRows.PropertyOf(column.Name));
            if (column.Type == BulkType.Text && FactRows.MaxLength(column.Name) is { } most)
                property.HasMaxLength(most);
            if (property.Metadata.ClrType.IsEnum)
                property.HasConversion<int>();
        }
    }
}

internal sealed class ConfirmationTable() : FactTable<ConfirmationFact>(FactRows.Confirmations);

internal sealed class DespatchTable() : FactTable<DespatchFact>(FactRows.Despatches);

internal sealed class InspectionTable() : FactTable<InspectionFact>(FactRows.Inspections);

internal sealed class ComplaintTable() : FactTable<ComplaintFact>(FactRows.Complaints);

internal sealed class ReturnTable() : FactTable<ReturnFact>(FactRows.Returns);

internal sealed class InvoiceTable() : FactTable<InvoiceFact>(FactRows.Invoices);

internal sealed class RequestTable() : FactTable<RequestFact>(FactRows.Requests);

internal sealed class ForecastTable() : FactTable<ForecastFact>(FactRows.Forecasts);

internal sealed class CapacityTable() : FactTable<CapacityFact>(FactRows.Capacities);

internal sealed class PriceTable() : FactTable<PriceFact>(FactRows.Prices);

internal sealed class ChargeTable() : FactTable<ChargeFact>(FactRows.Charges);

internal sealed class TariffTable() : FactTable<TariffFact>(FactRows.Tariffs);

internal sealed class RateTable() : FactTable<RateFact>(FactRows.Rates);

internal sealed class IndexTable() : FactTable<IndexFact>(FactRows.Indices);

internal sealed class ImprovementTable() : FactTable<ImprovementFact>(FactRows.Improvements);

internal sealed class SpecificationTable() : FactTable<SpecificationFact>(FactRows.Specifications);

internal sealed class ItemTable() : FactTable<ItemFact>(FactRows.Items);
