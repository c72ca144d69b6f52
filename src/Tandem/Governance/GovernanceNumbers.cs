using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>The last numbers given in a collaboration. Its journal head is held, so that none is given twice.</summary>
internal sealed class GovernanceNumbers
{
    public required CollaborationId CollaborationId { get; init; }

    public int Matters { get; set; }

    public int Decisions { get; set; }

    public int Meetings { get; set; }

    public static async Task<GovernanceNumbers> Of(TandemDb db, CollaborationId collaboration, CancellationToken ct)
    {
        var numbers = await db.Set<GovernanceNumbers>()
            .SingleOrDefaultAsync(n => n.CollaborationId == collaboration, ct);
        if (numbers is null)
            db.Add(numbers = new GovernanceNumbers { CollaborationId = collaboration });

        return numbers;
    }
}

internal sealed class GovernanceNumberTable : IEntityTypeConfiguration<GovernanceNumbers>
{
    public void Configure(EntityTypeBuilder<GovernanceNumbers> numbers)
    {
        numbers.ToTable("governance_numbers");
        numbers.HasKey(n => n.CollaborationId);
        numbers.Property(n => n.CollaborationId).ValueGeneratedNever();
    }
}
