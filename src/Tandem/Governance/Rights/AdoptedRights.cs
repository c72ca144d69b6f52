using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;

namespace Tandem.Governance;

/// <summary>A version of the table of decision rights that the parties adopted; it is never changed.</summary>
public sealed class AdoptedRights
{
    private AdoptedRights() { }

    public AdoptedRights(CollaborationId collaboration, RightsTable table, DecisionId? decision, DateTimeOffset at)
    {
        (CollaborationId, Version, Currency) = (collaboration, table.Version, table.Currency);
        (Rules, Decision, SetAt) = (JsonSerializer.Serialize(table.Rules, CommandJson.Options), decision, at);
    }

    public CollaborationId CollaborationId { get; private set; }

    public int Version { get; private set; }

    public string Currency { get; private set; } = "";

    /// <summary>The rules in order, as JSON.</summary>
    public string Rules { get; private set; } = "";

    public DecisionId? Decision { get; private set; }

    public DateTimeOffset SetAt { get; private set; }

    public RightsTable Table => new(
        Version, Currency, JsonSerializer.Deserialize<List<DecisionRule>>(Rules, CommandJson.Options) ?? []);
}

/// <summary>The tables of decision rights, as they were at any time.</summary>
public static class RightsQueries
{
    /// <summary>Who decides what in a collaboration now.</summary>
    public static async Task<RightsTable> RightsOf(
        this TandemDb db, Collaboration collaboration, CancellationToken ct) =>
        (await db.Set<AdoptedRights>().AsNoTracking().Where(t => t.CollaborationId == collaboration.Id)
            .OrderByDescending(t => t.Version).FirstOrDefaultAsync(ct))?.Table ?? ShippedFor(collaboration);

    /// <summary>The same for many collaborations.</summary>
    public static async Task<IReadOnlyDictionary<CollaborationId, RightsTable>> RightsOf(
        this TandemDb db, IReadOnlyCollection<Collaboration> collaborations, CancellationToken ct)
    {
        var ids = collaborations.Select(c => c.Id).ToList();
        var adopted = (await db.Set<AdoptedRights>().AsNoTracking().Where(t => ids.Contains(t.CollaborationId))
            .ToListAsync(ct)).ToLookup(t => t.CollaborationId);
        return collaborations.ToDictionary(
            c => c.Id, c => adopted[c.Id].MaxBy(t => t.Version)?.Table ?? ShippedFor(c));
    }

    /// <summary>The table by which something was decided; null for a version that there is not.</summary>
    public static async Task<RightsTable?> RightsOf(
        this TandemDb db, Collaboration collaboration, int version, CancellationToken ct) => version == 0
        ? ShippedFor(collaboration)
        : (await db.Set<AdoptedRights>().AsNoTracking().SingleOrDefaultAsync(
            t => t.CollaborationId == collaboration.Id && t.Version == version, ct))?.Table;

    /// <summary>The table that a collaboration of this form begins with.</summary>
    public static RightsTable ShippedFor(Collaboration collaboration) =>
        DecisionRights.Shipped(byConsent: collaboration.Form == Form.Network);
}

internal sealed class AdoptedRightsTable : IEntityTypeConfiguration<AdoptedRights>
{
    public void Configure(EntityTypeBuilder<AdoptedRights> rights)
    {
        rights.ToTable("rights_tables");
        rights.HasKey(r => new { r.CollaborationId, r.Version });
        rights.Ignore(r => r.Table);
        rights.Property(r => r.Currency).HasMaxLength(3);
    }
}
