using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Performance;

/// <summary>
/// What a buyer means to spend in a calendar year, of a category or with one supplier, in one currency (GOV-12). It is
/// the buyer's alone. Each version is drafted by one person and holds once a sponsor of the buyer, who is another
/// person, approved it; the last that was approved counts. Amounts are millionths of the currency.
/// </summary>
public sealed class Budget
{
    public const int MaxCategoryLength = 100;
    public const int MaxWhyLength = 1000;
    private const decimal Micros = 1_000_000;
    private const decimal MostAmount = 1_000_000_000_000;
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private Budget() { }

    public Budget(
        OrganisationId organisation, BudgetId id, int version, BudgetTerms terms, PersonId by, DateTimeOffset at)
    {
        terms = terms.Checked();
        (Organisation, Id, Version, Year) = (organisation, id, version, terms.Year);
        (Currency, AmountMicros) = (terms.Currency, (long)(terms.Amount * Micros));
        (Category, CollaborationId, RelationId) = (terms.Category, terms.Collaboration, terms.Relation);
        (Why, Language, DraftedBy, DraftedAt) = (terms.Why, terms.Language, by, at);
    }

    public OrganisationId Organisation { get; private set; }

    public BudgetId Id { get; private set; }

    public int Version { get; private set; }

    public int Year { get; private set; }

    public string Currency { get; private set; } = "";

    public long AmountMicros { get; private set; }

    /// <summary>The category of the goods; null where it is for one relation.</summary>
    public string? Category { get; private set; }

    public CollaborationId? CollaborationId { get; private set; }

    public RelationId? RelationId { get; private set; }

    public string Why { get; private set; } = "";

    public string Language { get; private set; } = "";

    public PersonId DraftedBy { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    public PersonId? ApprovedBy { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public decimal Amount => AmountMicros / Micros;

    public BudgetTerms Terms => new(Year, Currency, Amount, Category, CollaborationId, RelationId, Why, Language);

    /// <summary>A sponsor approves it; four eyes, so not who drafted it.</summary>
    /// <exception cref="RefusedException">It is approved already, or who asks drafted it.</exception>
    public void Approve(PersonId by, DateTimeOffset at)
    {
        if (ApprovedAt is not null)
            throw new RefusedException(Because.Outdated, "budget.approved-already");
        if (by == DraftedBy)
            throw new RefusedException(Because.NotAllowed, "budget.four-eyes");

        (ApprovedBy, ApprovedAt) = (by, at);
    }

    /// <summary>What a budget says; it is of a category or of a relation, never of both.</summary>
    internal static BudgetTerms Check(BudgetTerms terms)
    {
        if (terms.Year is < FirstYear or > LastYear)
            throw new RefusedException(Because.Invalid, "budget.year", FirstYear, LastYear);
        if (terms.Currency.Length != 3 || !terms.Currency.All(char.IsAsciiLetterUpper))
            throw new RefusedException(Because.Invalid, "rights.currency", terms.Currency);
        if (terms.Amount is <= 0 or > MostAmount)
            throw new RefusedException(Because.Invalid, "budget.amount", MostAmount);

        var category = string.IsNullOrWhiteSpace(terms.Category) ? null : terms.Category.Trim();
        var whole = terms.Collaboration is null == terms.Relation is null;
        if (!whole || category is null == terms.Relation is null || category?.Length > MaxCategoryLength)
            throw new RefusedException(Because.Invalid, "budget.of-what");
        if (terms.Why.Trim().Length is 0 or > MaxWhyLength)
            throw new RefusedException(Because.Invalid, "budget.why", MaxWhyLength);

        return terms with { Category = category, Why = terms.Why.Trim() };
    }
}

/// <summary>What is proposed as a budget: the amount of a year, of a category or with one supplier, and why.</summary>
public sealed record BudgetTerms(
    int Year, string Currency, decimal Amount, string? Category, CollaborationId? Collaboration, RelationId? Relation,
    string Why, string Language)
{
    /// <exception cref="RefusedException">It says too little, too much, or cannot be counted.</exception>
    public BudgetTerms Checked() => Budget.Check(this);
}

/// <summary>That a share of a budget was spent, and was told of; once for each version.</summary>
internal sealed record BudgetReached(
    OrganisationId Organisation, BudgetId BudgetId, int Version, int Percent, DateTimeOffset At);

internal sealed class BudgetTables : IEntityTypeConfiguration<Budget>, IEntityTypeConfiguration<BudgetReached>
{
    public void Configure(EntityTypeBuilder<Budget> budget)
    {
        budget.ToTable("budgets");
        budget.HasKey(b => new { b.Organisation, b.Id, b.Version });
        budget.Property(b => b.Version).ValueGeneratedNever();
        budget.Ignore(b => b.Amount);
        budget.Ignore(b => b.Terms);
        budget.Property(b => b.Currency).HasMaxLength(3);
        budget.Property(b => b.Category).HasMaxLength(Budget.MaxCategoryLength);
        budget.Property(b => b.Why).HasMaxLength(Budget.MaxWhyLength);
        budget.Property(b => b.Language).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<BudgetReached> reached)
    {
        reached.ToTable("budgets_reached");
        reached.HasKey(r => new { r.Organisation, r.BudgetId, r.Version, r.Percent });
        reached.Property(r => r.Version).ValueGeneratedNever();
        reached.Property(r => r.Percent).ValueGeneratedNever();
    }
}
