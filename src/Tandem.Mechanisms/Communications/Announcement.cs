using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;
using Tandem.Links;
using Tandem.Matters;

namespace Tandem.Communications;

/// <summary>
/// What is announced: a title and a text in a language, what it is about by its key, and from which day on it holds.
/// </summary>
public sealed record AnnouncementTerms(
    string Title, string Text, string Language, string? Record, DateOnly? EffectiveOn, Affected To)
{
    public const int MaxTitleLength = 200;

    public AnnouncementTerms Checked(IReadOnlyList<OrganisationId> parties)
    {
        var words = new Words(Text, Language).Checked();
        if (Title.Trim().Length is 0 or > MaxTitleLength)
            throw new RefusedException(Because.Invalid, "announcement.title-needed", MaxTitleLength);

        return this with { Title = Title.Trim(), Text = words.Text, To = To.Checked(parties) };
    }
}

/// <summary>Somebody who is told, when he or she confirmed it, and how often it was asked for.</summary>
public sealed class AnnouncementReceipt(OrganisationId organisation, PersonId person)
{
    public OrganisationId Organisation { get; private set; } = organisation;

    public PersonId Person { get; private set; } = person;

    public DateTimeOffset? ConfirmedAt { get; internal set; }

    public int Reminders { get; internal set; }

    public DateTimeOffset? RemindedAt { get; internal set; }
}

/// <summary>
/// An announcement (CAD-6) reaches those affected before a change does: each of them confirms it by name, and is
/// reminded in its own working hours until then. What was announced is never changed; it may be taken back.
/// </summary>
public sealed class Announcement
{
    public const int MostReminders = 3;

    /// <summary>The working days of who is told that lie between the announcement and the change, at least.</summary>
    public const int DaysBefore = 1;

    private readonly List<AnnouncementReceipt> receipts = [];

    private Announcement() { }

    public Announcement(
        CollaborationId collaboration, AnnouncementId id, RelationId? relation, OrganisationId? first,
        OrganisationId? second, AnnouncementTerms terms, IReadOnlyList<ToldPerson> told, Actor by, DateTimeOffset at)
    {
        if (told.Count is 0 or > Affected.MostPeople)
            throw new RefusedException(Because.Invalid, "communication.nobody", Affected.MostPeople);

        (CollaborationId, Id, Relation, First, Second) = (collaboration, id, relation, first, second);
        (Title, Text, Language, Record) = (terms.Title, terms.Text, terms.Language, terms.Record ?? "");
        (EffectiveOn, ToldTo, Organisation, Person, At) =
            (terms.EffectiveOn, terms.To.Write(), by.Organisation, by.Person, at);
        receipts.AddRange(told.Select(person => new AnnouncementReceipt(person.Organisation, person.Person)
        {
            ConfirmedAt = person.Person == by.Person ? at : null,
        }));
    }

    public CollaborationId CollaborationId { get; private set; }

    public AnnouncementId Id { get; private set; }

    public RelationId? Relation { get; private set; }

    /// <summary>The parties of the relation; none where it is for all participants.</summary>
    public OrganisationId? First { get; private set; }

    public OrganisationId? Second { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Language { get; private set; } = "";

    /// <summary>The key of the record that it is about; empty for none.</summary>
    public string Record { get; private set; } = "";

    /// <summary>From this day on what is announced holds; none where nothing changes on a day.</summary>
    public DateOnly? EffectiveOn { get; private set; }

    /// <summary>Who is told, as JSON.</summary>
    public string ToldTo { get; private set; } = "";

    public OrganisationId Organisation { get; private set; }

    public PersonId Person { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public IReadOnlyCollection<AnnouncementReceipt> Receipts => receipts;

    public Affected To => Affected.Read(ToldTo);

    /// <summary>
    /// Whether an announcement of this moment leaves who is told, by the own calendar, a working day before the change.
    /// </summary>
    public static bool IsInTime(DateTimeOffset at, DateOnly? effectiveOn, WorkingCalendar calendar) =>
        effectiveOn is not { } day || calendar.WorkingDaysBetween(calendar.LocalDate(at), day) >= DaysBefore;

    /// <summary>Who did not confirm before the day from which it holds, by the own calendar.</summary>
    public IEnumerable<AnnouncementReceipt> NotBefore(
        IReadOnlyDictionary<OrganisationId, WorkingCalendar> calendars, DateTimeOffset now) =>
        EffectiveOn is not { } day
            ? []
            : receipts.Where(r => calendars[r.Organisation].LocalDate(r.ConfirmedAt ?? now) >= day);

    /// <summary>Somebody who is told confirms it, once.</summary>
    public void Confirm(Actor by, DateTimeOffset at)
    {
        DemandHolds();
        var receipt = receipts.SingleOrDefault(r => r.Person == by.Person && r.Organisation == by.Organisation)
            ?? throw new RefusedException(Because.NotAllowed, "announcement.not-told");
        receipt.ConfirmedAt ??= at;
    }

    /// <summary>Those of a side who are reminded now; none after three times, or once they confirmed.</summary>
    public IReadOnlyList<PersonId> Remind(OrganisationId side, DateTimeOffset at)
    {
        DemandHolds();
        var silent = Silent(side).ToList();
        foreach (var receipt in silent)
            (receipt.Reminders, receipt.RemindedAt) = (receipt.Reminders + 1, at);
        return [.. silent.Select(r => r.Person)];
    }

    /// <summary>Whether somebody of a side is still to be reminded.</summary>
    public bool Waits(OrganisationId side) => WithdrawnAt is null && Silent(side).Any();

    public void Withdraw(Actor by, DateTimeOffset at)
    {
        DemandHolds();
        if (by.Organisation != Organisation)
            throw new RefusedException(Because.NotAllowed, "announcement.of-others");

        WithdrawnAt = at;
    }

    private IEnumerable<AnnouncementReceipt> Silent(OrganisationId side) => receipts.Where(
        r => r.Organisation == side && r.ConfirmedAt is null && r.Reminders < MostReminders);

    private void DemandHolds()
    {
        if (WithdrawnAt is not null)
            throw new RefusedException(Because.Outdated, "announcement.withdrawn");
    }
}

internal sealed class AnnouncementTable : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> announcement)
    {
        announcement.ToTable("announcements");
        announcement.HasKey(a => new { a.CollaborationId, a.Id });
        announcement.Ignore(a => a.To);
        announcement.Property(a => a.Title).HasMaxLength(AnnouncementTerms.MaxTitleLength);
        announcement.Property(a => a.Text).HasMaxLength(Words.MaxLength);
        announcement.Property(a => a.Language).HasMaxLength(2);
        announcement.Property(a => a.Record).HasMaxLength(RecordLink.MaxKeyLength);
        announcement.OwnsMany(a => a.Receipts, receipt =>
        {
            receipt.ToTable("announcement_receipts");
            receipt.WithOwner().HasForeignKey("CollaborationId", "AnnouncementId");
            receipt.HasKey("CollaborationId", "AnnouncementId", "Organisation", "Person");
        });
    }
}
