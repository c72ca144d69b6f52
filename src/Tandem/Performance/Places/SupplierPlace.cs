using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// In which quarter of the suppliers of its buyer a supplier stood with a measure in a final month (PER-17): 1 is the
/// best. Nothing else of the others is kept with it: neither their figures nor who or how many they are. It is made
/// once, when the month is final for all of them, from five suppliers on, and never made again.
/// </summary>
public sealed class SupplierPlace
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required DateOnly Month { get; init; }

    public required string Measure { get; init; }

    /// <summary>From 1, the best quarter, to 4.</summary>
    public required int Quarter { get; init; }
}

/// <summary>The way to the places of a relation that the caller has found visible.</summary>
internal static class PlaceQueries
{
    public static IQueryable<SupplierPlace> Places(this TandemDb db, Relation relation) =>
        db.Set<SupplierPlace>().AsNoTracking()
            .Where(p => p.CollaborationId == relation.CollaborationId && p.RelationId == relation.Id);
}

internal sealed class SupplierPlaceTable : IEntityTypeConfiguration<SupplierPlace>
{
    public void Configure(EntityTypeBuilder<SupplierPlace> place)
    {
        place.ToTable("supplier_places");
        place.HasKey(p => new { p.CollaborationId, p.RelationId, p.Month, p.Measure });
        place.Property(p => p.Measure).HasMaxLength(40);
    }
}
