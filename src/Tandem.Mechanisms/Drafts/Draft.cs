using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;

namespace Tandem.Drafts;

/// <summary>
/// What a person typed in a form and has not sent (DAY-10). It is that person's alone, whom nobody of the same side
/// reads either, and goes when it is sent, thrown away, or forgotten after its term. It is no part of any record.
/// </summary>
public sealed class Draft
{
    public const int MaxPlaceLength = 300;
    public const int MaxLength = 40_000;

    /// <summary>How many forms a person keeps typed; the oldest goes first.</summary>
    public const int Most = 50;

    public static readonly TimeSpan Term = TimeSpan.FromDays(30);

    public required OrganisationId Organisation { get; init; }

    public required PersonId Person { get; init; }

    /// <summary>The path of the page, and the name of the form on it.</summary>
    public required string Place { get; init; }

    /// <summary>What was typed, by the name of the field, as JSON.</summary>
    public required string Fields { get; set; }

    public required DateTimeOffset At { get; set; }

    public static string PlaceOf(string path, string form) => $"{path} {form}";

    public IReadOnlyDictionary<string, string> Read() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(Fields, CommandJson.Options) ?? [];
}

internal sealed class DraftTable : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("drafts");
        draft.HasKey(d => new { d.Organisation, d.Person, d.Place });
        draft.Property(d => d.Place).HasMaxLength(Draft.MaxPlaceLength);
    }
}
