using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;
using Tandem.Decisions;

namespace Tandem.Governance;

/// <summary>
/// A letter of mandate (GOV-1, rules A7): for which kinds of decisions, up to which amount of a year and from which day
/// to which a person may decide for its organisation, and who does while that person is away. Every side sees it. It is
/// never changed, only ended.
/// </summary>
public sealed class Mandate
{
    public const int MaxScopeLength = 500;
    public const int MaxYears = 5;
    private const decimal Micros = 1_000_000;

    private Mandate() { }

    public Mandate(
        CollaborationId collaboration, MandateId id, MandateTerms terms, Actor giver, DateTimeOffset at)
    {
        terms = terms.Checked();
        (CollaborationId, Id, Organisation, Person) = (collaboration, id, giver.Organisation, terms.Person);
        (Deputy, Scope, Language) = (terms.Deputy, terms.Scope, terms.Language);
        Kinds = string.Join(' ', terms.Kinds.Distinct().Order());
        (MostMicros, Currency) = (terms.Most is { } most ? (long)(most * Micros) : null, terms.Currency);
        (ValidFrom, ValidTo) = (terms.From, terms.To);
        (GivenBy, GivenAt) = (giver.Person, at);
    }

    public CollaborationId CollaborationId { get; private set; }

    public MandateId Id { get; private set; }

    public OrganisationId Organisation { get; private set; }

    public PersonId Person { get; private set; }

    /// <summary>Decides in its place while the person is away.</summary>
    public PersonId? Deputy { get; private set; }

    /// <summary>The kinds of decisions with spaces between; empty for all.</summary>
    public string Kinds { get; private set; } = "";

    /// <summary>The most that a decision may be worth in a year, in millionths; null for no limit.</summary>
    public long? MostMicros { get; private set; }

    public string Currency { get; private set; } = "";

    /// <summary>What it is for, in words.</summary>
    public string Scope { get; private set; } = "";

    public string Language { get; private set; } = "";

    public DateOnly ValidFrom { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly ValidTo { get; private set; }

    public PersonId GivenBy { get; private set; }

    public DateTimeOffset GivenAt { get; private set; }

    public PersonId? EndedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public decimal? Most => MostMicros / Micros;

    public IReadOnlyList<DecisionKind> AllKinds =>
        [.. Kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DecisionKind>)];

    public bool HoldsOn(DateOnly day) => EndedAt is null && ValidFrom <= day && day <= ValidTo;

    /// <summary>
    /// Whether it reaches to a decision of the kind and amount on a day. An amount that is not known is reached only by
    /// a mandate without a limit; one in another currency is not.
    /// </summary>
    public bool Reaches(DecisionKind kind, decimal? amount, string currency, DateOnly day) =>
        HoldsOn(day) && (Kinds.Length == 0 || AllKinds.Contains(kind))
        && (Most is not { } most || (Currency == currency && amount <= most));

    public void End(Actor actor, DateTimeOffset at)
    {
        if (actor.Organisation != Organisation)
            throw new RefusedException(Because.NotAllowed, "mandate.of-others");

        (EndedBy, EndedAt) = (EndedAt is null ? actor.Person : EndedBy, EndedAt ?? at);
    }
}

/// <summary>What a mandate says; without kinds it is for all of them, without a most for any amount.</summary>
public sealed record MandateTerms(
    PersonId Person, IReadOnlyList<DecisionKind> Kinds, decimal? Most, string Currency, DateOnly From, DateOnly To,
    string Scope, string Language)
{
    private const decimal Highest = 1_000_000_000_000;

    public PersonId? Deputy { get; init; }

    /// <exception cref="RefusedException">The days, the amount, the scope or the deputy cannot be.</exception>
    public MandateTerms Checked()
    {
        if (To < From || To > From.AddYears(Mandate.MaxYears))
            throw new RefusedException(Because.Invalid, "mandate.days", Mandate.MaxYears);
        if (Most is < 0 or > Highest)
            throw new RefusedException(Because.Invalid, "impact.too-much", Highest);
        if (Currency.Length != 3 || !Currency.All(char.IsAsciiLetterUpper))
            throw new RefusedException(Because.Invalid, "rights.currency", Currency);
        if (Scope.Trim().Length is 0 or > Mandate.MaxScopeLength)
            throw new RefusedException(Because.Invalid, "mandate.scope", Mandate.MaxScopeLength);
        if (Deputy == Person)
            throw new RefusedException(Because.Invalid, "absence.own-deputy");

        return this with { Scope = Scope.Trim() };
    }
}

internal sealed class MandateTable : IEntityTypeConfiguration<Mandate>
{
    public void Configure(EntityTypeBuilder<Mandate> mandate)
    {
        mandate.ToTable("mandates");
        mandate.HasKey(m => new { m.CollaborationId, m.Id });
        mandate.Ignore(m => m.AllKinds);
        mandate.Ignore(m => m.Most);
        mandate.Property(m => m.Kinds).HasMaxLength(300);
        mandate.Property(m => m.Scope).HasMaxLength(Mandate.MaxScopeLength);
        mandate.Property(m => m.Language).HasMaxLength(2);
        mandate.Property(m => m.Currency).HasMaxLength(3);
    }
}
