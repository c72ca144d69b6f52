using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;
using Tandem.Matters;

namespace Tandem.Communications;

/// <summary>When people are told.</summary>
public enum ToldWhen
{
    BeforeChange,
    AfterDecision,
    AtOnce,
    Weekly,
    Monthly,
    Quarterly,
}

/// <summary>By which way people are told.</summary>
public enum ToldBy
{
    /// <summary>Here, by an announcement with a receipt.</summary>
    Announcement,
    Mail,
    Meeting,
    Call,
    Letter,
}

/// <summary>What a line of the plan says: what is told to whom, when and by which way.</summary>
public sealed record LineTerms(string What, string Language, ToldWhen When, ToldBy By, Affected To)
{
    public const int MaxLength = 300;

    public LineTerms Checked(IReadOnlyList<OrganisationId> parties)
    {
        var words = new Words(What, Language).Checked();
        if (words.Text.Length > MaxLength || !Enum.IsDefined(When) || !Enum.IsDefined(By))
            throw new RefusedException(Because.Invalid, "communication.what-length", MaxLength);

        return this with { What = words.Text, To = To.Checked(parties) };
    }
}

/// <summary>Who tells it for a side.</summary>
public sealed class LineTeller(OrganisationId organisation, PersonId person)
{
    public OrganisationId Organisation { get; private set; } = organisation;

    public PersonId Person { get; internal set; } = person;
}

/// <summary>
/// A line of the communication plan (CAD-6): who is told what, when, by which way, and by whom on each side. Every side
/// may change it, from the version that it read; who tells it for a side that side alone says.
/// </summary>
public sealed class CommunicationLine
{
    private readonly List<LineTeller> tellers = [];

    private CommunicationLine() { }

    public CommunicationLine(
        CollaborationId collaboration, PlanLineId id, RelationId? relation, OrganisationId? first,
        OrganisationId? second, LineTerms terms, Actor by, DateTimeOffset at)
    {
        (CollaborationId, Id, Relation, First, Second) = (collaboration, id, relation, first, second);
        Put(terms, by, at);
        tellers.Add(new(by.Organisation, by.Person));
    }

    public CollaborationId CollaborationId { get; private set; }

    public PlanLineId Id { get; private set; }

    public RelationId? Relation { get; private set; }

    /// <summary>The parties of the relation; none where it is for all participants.</summary>
    public OrganisationId? First { get; private set; }

    public OrganisationId? Second { get; private set; }

    public int Version { get; private set; }

    public string What { get; private set; } = "";

    public string Language { get; private set; } = "";

    public ToldWhen When { get; private set; }

    public ToldBy By { get; private set; }

    /// <summary>Who is told, as JSON.</summary>
    public string ToldTo { get; private set; } = "";

    public PersonId ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public IReadOnlyCollection<LineTeller> Tellers => tellers;

    public Affected To => Affected.Read(ToldTo);

    public void Change(int version, LineTerms terms, Actor by, DateTimeOffset at)
    {
        Demand(version);
        Put(terms, by, at);
    }

    /// <summary>A side says who of it tells this.</summary>
    public void Name(OrganisationId side, PersonId person)
    {
        Demand(Version);
        if (tellers.SingleOrDefault(t => t.Organisation == side) is { } known)
            known.Person = person;
        else
            tellers.Add(new(side, person));
    }

    public void End(int version, Actor by, DateTimeOffset at)
    {
        Demand(version);
        (EndedAt, ChangedBy, ChangedAt) = (at, by.Person, at);
    }

    private void Demand(int version)
    {
        if (EndedAt is not null || version != Version)
            throw new RefusedException(Because.Outdated, "communication.changed", Version);
    }

    private void Put(LineTerms terms, Actor by, DateTimeOffset at)
    {
        (What, Language, When, By, ToldTo) = (terms.What, terms.Language, terms.When, terms.By, terms.To.Write());
        (ChangedBy, ChangedAt, Version) = (by.Person, at, Version + 1);
    }
}

internal sealed class CommunicationLineTable : IEntityTypeConfiguration<CommunicationLine>
{
    public void Configure(EntityTypeBuilder<CommunicationLine> line)
    {
        line.ToTable("communication_lines");
        line.HasKey(l => new { l.CollaborationId, l.Id });
        line.Ignore(l => l.To);
        line.Property(l => l.What).HasMaxLength(LineTerms.MaxLength);
        line.Property(l => l.Language).HasMaxLength(2);
        line.Property(l => l.When).HasColumnName("told_when").HasConversion<string>().HasMaxLength(20);
        line.Property(l => l.By).HasColumnName("told_by").HasConversion<string>().HasMaxLength(20);
        line.OwnsMany(l => l.Tellers, teller =>
        {
            teller.ToTable("communication_tellers");
            teller.WithOwner().HasForeignKey("CollaborationId", "LineId");
            teller.HasKey("CollaborationId", "LineId", "Organisation");
        });
    }
}
