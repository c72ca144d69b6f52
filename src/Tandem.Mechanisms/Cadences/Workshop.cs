using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Data;
using Tandem.Links;

namespace Tandem.Cadences;

/// <summary>What a workshop is for.</summary>
public enum WorkshopType
{
    /// <summary>What the parties want together and what each brings.</summary>
    Ambition,

    /// <summary>How work, goods and data pass between them.</summary>
    Handovers,
    ProblemSolving,
    Improvement,
    Planning,

    /// <summary>Learning to work with something new.</summary>
    Learning,
    Other,
}

/// <summary>How many people of a party and level are wanted.</summary>
public sealed class WorkshopWish(OrganisationId organisation, Level level, int people)
{
    public OrganisationId Organisation { get; private set; } = organisation;

    public Level Level { get; private set; } = level;

    public int People { get; internal set; } = people;
}

/// <summary>
/// What came out of a workshop: a record that it led to, named by its kind and key, or words; either may have an owner
/// of a side. It is never changed.
/// </summary>
public sealed record WorkshopOutcome(
    int Number, LinkKind? Kind, string Record, string Text, string Language, OrganisationId? Organisation,
    PersonId? Owner, PersonId AddedBy, DateTimeOffset AddedAt) : INumbered
{
    public const int MaxLength = 500;
}

/// <summary>What a workshop is to be: its type and aim, and how many of which party and level should come.</summary>
public sealed record WorkshopTerms(
    WorkshopType Type, string Aim, string Language, IReadOnlyList<WorkshopWished> Wishes)
{
    public const int MaxAimLength = 1000;
    private const int MostPeople = 50;

    /// <exception cref="RefusedException">There is no aim, or a number of people cannot be.</exception>
    public WorkshopTerms Checked(IReadOnlyList<OrganisationId> parties)
    {
        if (Aim.Trim().Length is 0 or > MaxAimLength)
            throw new RefusedException(Because.Invalid, "workshop.aim", MaxAimLength);
        if (Wishes.Any(wish => wish.People is < 0 or > MostPeople || !parties.Contains(wish.Organisation))
            || Wishes.DistinctBy(wish => (wish.Organisation, wish.Level)).Count() != Wishes.Count)
        {
            throw new RefusedException(Because.Invalid, "workshop.wishes", MostPeople);
        }

        return this with { Aim = Aim.Trim(), Wishes = [.. Wishes.Where(wish => wish.People > 0)] };
    }
}

/// <summary>How many people of a party and level are wanted, as it is said.</summary>
public sealed record WorkshopWished(OrganisationId Organisation, Level Level, int People);

/// <summary>
/// A workshop (CAD-5): a meeting without a rhythm that has an aim. Ten working days of every party after its end it has
/// an outcome, or its organisers are told once that it has none.
/// </summary>
public sealed class Workshop
{
    public const int MaxOutcomes = 100;

    /// <summary>The working days in which an outcome is recorded.</summary>
    public const int DaysToOutcome = 10;

    private readonly List<WorkshopWish> wishes = [];
    private readonly NumberedList<WorkshopOutcome> outcomes = [];

    private Workshop() { }

    public Workshop(Meeting meeting, WorkshopTerms terms, PersonId by)
    {
        (CollaborationId, MeetingId, PlannedBy) = (meeting.CollaborationId, meeting.Id, by);
        Describe(terms);
    }

    public CollaborationId CollaborationId { get; private set; }

    public MeetingId MeetingId { get; private set; }

    public WorkshopType Type { get; private set; }

    public string Aim { get; private set; } = "";

    public string Language { get; private set; } = "";

    public PersonId PlannedBy { get; private set; }

    /// <summary>When its organisers were told that nothing came of it.</summary>
    public DateTimeOffset? NudgedAt { get; private set; }

    public IReadOnlyCollection<WorkshopWish> Wishes => wishes;

    public IReadOnlyCollection<WorkshopOutcome> Outcomes => outcomes;

    /// <summary>
    /// The moment at which ten working days of every party have passed since a workshop ended.
    /// </summary>
    public static DateTimeOffset OutcomeDueAt(DateTimeOffset ended, IEnumerable<WorkingCalendar> calendars) => calendars
        .Max(calendar => calendar.EndOf(calendar.AddWorkingDays(calendar.LocalDate(ended), DaysToOutcome)));

    public void Describe(WorkshopTerms terms)
    {
        (Type, Aim, Language) = (terms.Type, terms.Aim, terms.Language);
        wishes.RemoveAll(wish => terms.Wishes.All(said => !IsOf(said, wish)));
        foreach (var said in terms.Wishes)
        {
            if (wishes.SingleOrDefault(wish => IsOf(said, wish)) is { } known)
                known.People = said.People;
            else
                wishes.Add(new(said.Organisation, said.Level, said.People));
        }
    }

    /// <summary>Records what came out of it; words need an owner, a record has those whom it has.</summary>
    public void Add(WorkshopOutcome outcome)
    {
        var text = outcome.Text.Trim();
        if (text.Length > WorkshopOutcome.MaxLength || (outcome.Kind is null && text.Length == 0)
            || outcomes.Count >= MaxOutcomes)
        {
            throw new RefusedException(
                Because.Invalid, "workshop.outcome-text", WorkshopOutcome.MaxLength, MaxOutcomes);
        }

        if (outcome.Kind is null && outcome.Owner is null)
            throw new RefusedException(Because.Invalid, "workshop.outcome-owner");
        if (outcome.Kind is { } kind && outcomes.Any(o => o.Kind == kind && o.Record == outcome.Record))
            throw new RefusedException(Because.Outdated, "workshop.outcome-known", outcome.Record);

        outcomes.Add(outcome with { Number = outcomes.Count + 1, Text = text });
    }

    /// <summary>Notes that the organisers are told; once, and only while nothing came of it.</summary>
    public void Nudge(DateTimeOffset at)
    {
        if (outcomes.Count > 0 || NudgedAt is not null)
            throw new RefusedException(Because.Outdated, "workshop.has-outcome");

        NudgedAt = at;
    }

    private static bool IsOf(WorkshopWished said, WorkshopWish wish) =>
        (said.Organisation, said.Level) == (wish.Organisation, wish.Level);
}

internal sealed class WorkshopTable : IEntityTypeConfiguration<Workshop>
{
    private static readonly string[] Owner = ["CollaborationId", "MeetingId"];

    public void Configure(EntityTypeBuilder<Workshop> workshop)
    {
        workshop.ToTable("workshops");
        workshop.HasKey(w => new { w.CollaborationId, w.MeetingId });
        workshop.Property(w => w.Type).HasConversion<string>().HasMaxLength(20);
        workshop.Property(w => w.Aim).HasMaxLength(WorkshopTerms.MaxAimLength);
        workshop.Property(w => w.Language).HasMaxLength(2);
        workshop.OwnsMany(w => w.Wishes, wish =>
        {
            wish.ToTable("workshop_wishes");
            wish.WithOwner().HasForeignKey(Owner);
            wish.HasKey("CollaborationId", "MeetingId", "Organisation", "Level");
            wish.Property(w => w.Level).HasConversion<string>().HasMaxLength(20);
        });
        workshop.OwnsMany(w => w.Outcomes, outcome =>
        {
            outcome.ToTable("workshop_outcomes");
            outcome.WithOwner().HasForeignKey(Owner);
            outcome.HasKey("CollaborationId", "MeetingId", "Number");
            outcome.Property(o => o.Number).ValueGeneratedNever();
            outcome.Property(o => o.Kind).HasConversion<string>().HasMaxLength(20);
            outcome.Property(o => o.Record).HasMaxLength(RecordLink.MaxKeyLength);
            outcome.Property(o => o.Text).HasMaxLength(WorkshopOutcome.MaxLength);
            outcome.Property(o => o.Language).HasMaxLength(2);
        });
    }
}
