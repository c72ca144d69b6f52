using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>A version of the responsibility matrix that the parties adopted; it is never changed.</summary>
public sealed class AdoptedResponsibilities
{
    private AdoptedResponsibilities() { }

    public AdoptedResponsibilities(
        CollaborationId collaboration, ResponsibilityTable table, DecisionId? decision, DateTimeOffset at)
    {
        (CollaborationId, Version) = (collaboration, table.Version);
        (Rows, Decision, SetAt) = (JsonSerializer.Serialize(table.Rows, CommandJson.Options), decision, at);
    }

    public CollaborationId CollaborationId { get; private set; }

    public int Version { get; private set; }

    /// <summary>The rows in order, as JSON.</summary>
    public string Rows { get; private set; } = "";

    public DecisionId? Decision { get; private set; }

    public DateTimeOffset SetAt { get; private set; }

    public ResponsibilityTable Table => new(
        Version, JsonSerializer.Deserialize<List<ResponsibilityRow>>(Rows, CommandJson.Options) ?? []);
}

/// <summary>The responsibility matrices, as they were at any time.</summary>
public static class ResponsibilityQueries
{
    /// <summary>Who does what in a collaboration now, as far as its reader sees it.</summary>
    public static async Task<ResponsibilityTable> ResponsibilitiesOf(
        this TandemDb db, Collaboration collaboration, CancellationToken ct) =>
        (await db.Set<AdoptedResponsibilities>().AsNoTracking()
            .Where(t => t.CollaborationId == collaboration.Id && t.SetAt <= collaboration.SeenUntil)
            .OrderByDescending(t => t.Version).FirstOrDefaultAsync(ct))?.Table
        ?? ShippedResponsibilities.For(collaboration, await Holders(db, collaboration, ct));

    /// <summary>A version that held; null for one that there is not.</summary>
    public static async Task<ResponsibilityTable?> ResponsibilitiesOf(
        this TandemDb db, Collaboration collaboration, int version, CancellationToken ct) => version == 0
        ? ShippedResponsibilities.For(collaboration, await Holders(db, collaboration, ct))
        : (await db.Set<AdoptedResponsibilities>().AsNoTracking().SingleOrDefaultAsync(
            t => t.CollaborationId == collaboration.Id && t.Version == version, ct))?.Table;

    private static Task<List<RoleHolder>> Holders(
        TandemDb db, Collaboration collaboration, CancellationToken ct) =>
        db.Set<RoleHolder>().AsNoTracking().Where(h => h.CollaborationId == collaboration.Id).ToListAsync(ct);
}

internal sealed class AdoptedResponsibilitiesTable : IEntityTypeConfiguration<AdoptedResponsibilities>
{
    public void Configure(EntityTypeBuilder<AdoptedResponsibilities> table)
    {
        table.ToTable("responsibility_tables");
        table.HasKey(r => new { r.CollaborationId, r.Version });
        table.Ignore(r => r.Table);
    }
}
