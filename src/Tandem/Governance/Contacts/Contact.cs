using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Commands;

namespace Tandem.Governance;

/// <summary>
/// Somebody of one party of a relation who speaks, on a level of the own organisation, with a level of the other one
/// (GOV-2, rules D1), and the colleague who does so meanwhile. Each side names its own people; the other sees them.
/// </summary>
public sealed class Contact : IOfRelation
{
    private Contact() { }

    public Contact(Relation relation, Level level, Level speaksWith, PersonId person, Actor namedBy, DateTimeOffset at)
    {
        (CollaborationId, RelationId) = (relation.CollaborationId, relation.Id);
        (Organisation, Level, SpeaksWith, Person) = (namedBy.Organisation, level, speaksWith, person);
        (NamedBy, NamedAt) = (namedBy.Person, at);
    }

    public CollaborationId CollaborationId { get; private set; }

    public RelationId RelationId { get; private set; }

    public OrganisationId Organisation { get; private set; }

    /// <summary>On which level of its own organisation the person speaks.</summary>
    public Level Level { get; private set; }

    /// <summary>With which level of the other organisation.</summary>
    public Level SpeaksWith { get; private set; }

    public PersonId Person { get; private set; }

    public PersonId? Deputy { get; private set; }

    public PersonId NamedBy { get; private set; }

    public DateTimeOffset NamedAt { get; private set; }

    public void StandsIn(PersonId? deputy) => Deputy = deputy != Person
        ? deputy
        : throw new RefusedException(Because.Invalid, "absence.own-deputy");

    /// <summary>Whether this person speaks here, or stands in for who does.</summary>
    public bool IsBy(PersonId person) => Person == person || Deputy == person;
}

/// <summary>
/// That two parties spoke, as one of them wrote down in a line: on which day, which level of its own with which of the
/// other. It never changes.
/// </summary>
public sealed record ContactTalk(
    CollaborationId CollaborationId, RelationId RelationId, int Number, OrganisationId Organisation, PersonId Person,
    Level Level, Level SpeaksWith, DateOnly Day, string Said, string Language, DateTimeOffset At) : IOfRelation
{
    public const int MaxLength = 300;
    public const int MaxDaysAgo = 366;
}

internal sealed class ContactTables : IEntityTypeConfiguration<Contact>, IEntityTypeConfiguration<ContactTalk>
{
    private const int MaxLevel = 20;

    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.ToTable("contacts");
        contact.HasKey(c => new
        {
            c.CollaborationId,
            c.RelationId,
            c.Organisation,
            c.Level,
            c.SpeaksWith,
            c.Person,
        });
        contact.Property(c => c.Level).HasConversion<string>().HasMaxLength(MaxLevel);
        contact.Property(c => c.SpeaksWith).HasConversion<string>().HasMaxLength(MaxLevel);
    }

    public void Configure(EntityTypeBuilder<ContactTalk> talk)
    {
        talk.ToTable("contact_talks");
        talk.HasKey(t => new { t.CollaborationId, t.RelationId, t.Number });
        talk.Property(t => t.Number).ValueGeneratedNever();
        talk.Property(t => t.Level).HasConversion<string>().HasMaxLength(MaxLevel);
        talk.Property(t => t.SpeaksWith).HasConversion<string>().HasMaxLength(MaxLevel);
        talk.Property(t => t.Said).HasMaxLength(ContactTalk.MaxLength);
        talk.Property(t => t.Language).HasMaxLength(2);
    }
}
