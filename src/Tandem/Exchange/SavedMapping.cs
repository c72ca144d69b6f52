using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Exchange;

/// <summary>A mapping that an organisation remembers, under its name.</summary>
internal sealed class SavedMapping
{
    public required OrganisationId Organisation { get; init; }

    public required string Name { get; init; }

    public required string Body { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}

internal sealed class MappingTables : IEntityTypeConfiguration<SavedMapping>
{
    public void Configure(EntityTypeBuilder<SavedMapping> mapping)
    {
        mapping.ToTable("csv_mappings");
        mapping.HasKey(m => new { m.Organisation, m.Name });
        mapping.Property(m => m.Name).HasMaxLength(CsvMapping.MaxNameLength);
    }
}

/// <summary>
/// An organisation remembers how it reads the files of one source (EXC-6); one of that name is replaced.
/// </summary>
[CommandName("mapping.save")]
public sealed record SaveMapping(string Mapping) : ICommand
{
    internal sealed class Handler(TandemDb db, TimeProvider clock) : IHandle<SaveMapping>
    {
        public async Task Handle(SaveMapping command, Actor actor, CancellationToken ct)
        {
            var mapping = CsvMapping.Parse(command.Mapping);
            var saved = await db.Set<SavedMapping>().SingleOrDefaultAsync(
                m => m.Organisation == actor.Organisation && m.Name == mapping.Name, ct);
            if (saved is null)
            {
                var at = clock.GetUtcNow();
                saved = new() { Organisation = actor.Organisation, Name = mapping.Name, Body = "", ChangedAt = at };
                db.Add(saved);
            }

            (saved.Body, saved.ChangedAt) = (mapping.ToJson(), clock.GetUtcNow());
        }
    }
}

/// <summary>
/// The mappings that an organisation can read files by: its own, then those that come with the product.
/// </summary>
internal static class MappingQueries
{
    /// <exception cref="RefusedException">There is no mapping of this name.</exception>
    public static async Task<CsvMapping> Mapping(this TandemDb db, string name, Actor actor, CancellationToken ct)
    {
        var saved = await db.Set<SavedMapping>().AsNoTracking().SingleOrDefaultAsync(
            m => m.Organisation == actor.Organisation && m.Name == name, ct);
        return saved is not null
            ? CsvMapping.Parse(saved.Body)
            : ShippedMappings.All.SingleOrDefault(m => m.Name == name)
                ?? throw new RefusedException(Because.NotFound, "mapping.unknown", name);
    }

    /// <summary>The mappings for one kind of facts.</summary>
    public static async Task<IReadOnlyList<string>> MappingNames(
        this TandemDb db, string kind, Actor actor, CancellationToken ct)
    {
        var bodies = await db.Set<SavedMapping>().Where(m => m.Organisation == actor.Organisation)
            .OrderBy(m => m.Name).Select(m => m.Body).ToListAsync(ct);
        var own = bodies.ConvertAll(CsvMapping.Parse);
        return
        [
            .. own.Where(m => m.Kind == kind).Select(m => m.Name),
            .. ShippedMappings.All.Where(m => m.Kind == kind).Select(m => m.Name).Except(own.Select(m => m.Name)),
        ];
    }
}
