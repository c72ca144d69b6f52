using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Matters;

namespace Tandem.Search;

/// <summary>What a row of the index stands for; its name stands in the address of a search.</summary>
public enum SearchKind
{
    Matter,
    Decision,
    Meeting,
    Body,
    Correction,
    Collaboration,
    Ambition,
    Relation,
    Organisation,
    Person,
    Definition,
    Waiver,
    Contest,
    Mandate,
    Measure,
    Agreement,
    Announcement,
    Priority,
    Workshop,
}

/// <summary>
/// A record as search finds it (DAY-3): for whom it exists, what a hit shows, and the words by which it is found. It is
/// made anew in the transaction that changes its record, and can be made again from all records.
/// </summary>
public sealed class SearchRow
{
    public const int MaxTitleLength = 300;
    public const int MaxAddressLength = 300;
    public const int MaxShortIdLength = 30;
    private const int BitsBelowSecond = 31;

    private SearchRow() { }

    internal SearchRow(SearchDraft draft)
    {
        (CollaborationId, Kind, Record) = (draft.Collaboration, draft.Kind, draft.Record);
    }

    public CollaborationId CollaborationId { get; private set; }

    public SearchKind Kind { get; private set; }

    public Guid Record { get; private set; }

    /// <summary>Its place in the order of the last change: the second of it, below that bits of its record.</summary>
    public long Place { get; private set; }

    /// <summary>The relation whose two parties alone see it; none where all participants do.</summary>
    public RelationId? Relation { get; private set; }

    public OrganisationId? First { get; private set; }

    public OrganisationId? Second { get; private set; }

    public bool IsOpen { get; private set; }

    /// <summary>When what it is found by changed last.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Such as E-12; empty where the record has none.</summary>
    public string ShortId { get; private set; } = "";

    /// <summary>As it was written; empty for a relation, which is called by its parties.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The title in each language, where a rule gave it.</summary>
    public string? Titles { get; private set; }

    public string Address { get; private set; } = "";

    /// <summary>The folded words, and signs for who sees it and what it is, with blanks between.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The first place of a moment.</summary>
    public static long PlaceAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() << BitsBelowSecond;

    /// <summary>The title as who reads this language reads it.</summary>
    public static string TitleIn(string title, string? titles, string language) =>
        InLanguages.Read(titles, language) ?? title;

    /// <summary>
    /// Takes over what the record says. It changed, and gets another place, only if it is found by other words: to move
    /// a row is to index all its words anew.
    /// </summary>
    internal void Take(SearchDraft draft, DateTimeOffset now)
    {
        (Relation, First, Second) = (draft.Relation, draft.First, draft.Second);
        (IsOpen, ShortId, Titles, Address) = (draft.IsOpen, draft.ShortId, draft.Titles, draft.Address);
        Title = draft.Title.Length <= MaxTitleLength ? draft.Title : draft.Title[..MaxTitleLength];

        var words = SearchSigns.Of(draft);
        if (words == Words)
            return;

        (Words, ChangedAt) = (words, draft.ChangedAt ?? now);
        Place = PlaceAt(ChangedAt) | Below(draft);
    }

    /// <summary>To the next place, where another record has this one.</summary>
    internal void Step() => Place++;

    /// <summary>Bits that differ between the records of one second: those of an id that are drawn.</summary>
    private static long Below(SearchDraft draft)
    {
        var bytes = draft.Record.ToByteArray(bigEndian: true);
        var drawn = BitConverter.ToUInt32(bytes, 12) ^ ((uint)draft.Kind * 0x9E3779B1L & uint.MaxValue);
        if (draft.Kind is SearchKind.Organisation or SearchKind.Person)
            drawn ^= BitConverter.ToUInt32(draft.Collaboration.Value.ToByteArray(bigEndian: true), 12);
        return drawn & ((1L << BitsBelowSecond) - 1);
    }
}

/// <summary>What a record says of itself to the index.</summary>
public sealed record SearchDraft(CollaborationId Collaboration, SearchKind Kind, Guid Record)
{
    /// <summary>The relation whose two parties alone see it, and these two; none where all participants do.</summary>
    public RelationId? Relation { get; init; }

    public OrganisationId? First { get; init; }

    public OrganisationId? Second { get; init; }

    public string ShortId { get; init; } = "";

    public string Title { get; init; } = "";

    public string? Titles { get; init; }

    public string Address { get; init; } = "";

    public bool IsOpen { get; init; } = true;

    /// <summary>When it changed last; none where the record does not say.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>All that somebody wrote in it.</summary>
    public IEnumerable<string?> Texts { get; init; } = [];

    /// <summary>Who is found by it, by the names that they have when somebody searches.</summary>
    public IEnumerable<OrganisationId?> Sides { get; init; } = [];

    public IEnumerable<PersonId?> People { get; init; } = [];

    /// <summary>The measures that it is about, found by their names in every language.</summary>
    public IEnumerable<string?> Measures { get; init; } = [];

    /// <summary>The record is there no more.</summary>
    public bool IsGone { get; init; }

    internal string Number => ShortId.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}

internal sealed class SearchRowTable : IEntityTypeConfiguration<SearchRow>
{
    public void Configure(EntityTypeBuilder<SearchRow> row)
    {
        row.ToTable("search_rows");
        row.HasKey(r => new { r.CollaborationId, r.Kind, r.Record });
        row.Property(r => r.Kind).HasConversion<string>().HasMaxLength(20);
        row.Property(r => r.ShortId).HasMaxLength(SearchRow.MaxShortIdLength);
        row.Property(r => r.Title).HasMaxLength(SearchRow.MaxTitleLength);
        row.Property(r => r.Address).HasMaxLength(SearchRow.MaxAddressLength);
    }
}
