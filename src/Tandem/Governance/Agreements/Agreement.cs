using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;

namespace Tandem.Governance;

/// <summary>What one party of an agreement has to do.</summary>
public sealed record AgreementDuty(OrganisationId Party, string Text);

/// <summary>What a worked-out agreement says beside its few lines: scope, duties, terms, and an end.</summary>
public sealed record AgreementParts(
    string Scope, IReadOnlyList<AgreementDuty> Duties, string Terms, DateOnly? EndsOn)
{
    public const int MaxLength = 4000;
}

/// <summary>
/// What an agreement says (GOV-8): a title and a few lines, who takes part, and once it has grown its parts.
/// </summary>
public sealed record AgreementBody(
    string Title, string Text, string Language, IReadOnlyList<OrganisationId> Parties)
{
    public const int MaxTitleLength = 150;

    /// <summary>A few lines, and no more: what needs more is worked out in parts.</summary>
    public const int MaxTextLength = 600;

    private const int LanguageLength = 2;

    /// <summary>Null while it is of a few lines.</summary>
    public AgreementParts? Parts { get; init; }

    /// <exception cref="RefusedException">
    /// It says nothing or too much, has fewer than two parties, or one that does not take part.
    /// </exception>
    public AgreementBody Checked(IReadOnlyList<OrganisationId> present)
    {
        if (Title.Trim().Length is 0 or > MaxTitleLength)
            throw new RefusedException(Because.Invalid, "agreement.title-length", MaxTitleLength);
        if (Text.Trim().Length is 0 or > MaxTextLength)
            throw new RefusedException(Because.Invalid, "agreement.text-length", MaxTextLength);
        if (Language.Length != LanguageLength)
            throw new RefusedException(Because.Invalid, "person.language", Language);

        var parties = Parties.Distinct().ToList();
        if (parties.Count < 2 || !parties.All(present.Contains))
            throw new RefusedException(Because.Invalid, "agreement.parties");

        return this with { Title = Title.Trim(), Text = Text.Trim(), Parties = parties, Parts = CheckedParts() };
    }

    private AgreementParts? CheckedParts()
    {
        if (Parts is not { } parts)
            return null;

        var duties = parts.Duties.Where(d => d.Text.Trim().Length > 0)
            .Select(d => d with { Text = d.Text.Trim() }).ToList();
        if (parts.Scope.Trim().Length == 0 || duties.Count == 0)
            throw new RefusedException(Because.Invalid, "agreement.parts");
        if (duties.Any(d => !Parties.Contains(d.Party)))
            throw new RefusedException(Because.Invalid, "agreement.duty-of-other");
        if (duties.Select(d => d.Text).Append(parts.Scope).Append(parts.Terms)
            .Any(text => text.Length > AgreementParts.MaxLength))
        {
            throw new RefusedException(Because.Invalid, "agreement.part-length", AgreementParts.MaxLength);
        }

        return parts with { Scope = parts.Scope.Trim(), Terms = parts.Terms.Trim(), Duties = duties };
    }
}

/// <summary>A version of an agreement that was adopted by a decision; it is never changed.</summary>
public sealed class AgreementVersion
{
    private AgreementVersion() { }

    public AgreementVersion(
        CollaborationId collaboration, AgreementId id, int version, AgreementBody body, bool ends,
        DecisionId? decision, DateTimeOffset at)
    {
        (CollaborationId, Id, Version, Title) = (collaboration, id, version, body.Title);
        (Body, Ends, Decision, At) = (JsonSerializer.Serialize(body, CommandJson.Options), ends, decision, at);
    }

    public CollaborationId CollaborationId { get; private set; }

    public AgreementId Id { get; private set; }

    public int Version { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>What it says, as JSON.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Whether with it the agreement ended; what it said stays readable.</summary>
    public bool Ends { get; private set; }

    public DecisionId? Decision { get; private set; }

    public DateTimeOffset At { get; private set; }

    public AgreementBody Read() => JsonSerializer.Deserialize<AgreementBody>(Body, CommandJson.Options)!;
}

/// <summary>That a decision answered the question of an agreement, as a person marked it.</summary>
public sealed record SameQuestion(
    CollaborationId CollaborationId, AgreementId AgreementId, DecisionId DecisionId, OrganisationId Organisation,
    PersonId MarkedBy, DateTimeOffset At);

internal sealed class AgreementTables : IEntityTypeConfiguration<AgreementVersion>,
    IEntityTypeConfiguration<SameQuestion>
{
    public void Configure(EntityTypeBuilder<AgreementVersion> agreement)
    {
        agreement.ToTable("agreements");
        agreement.HasKey(a => new { a.CollaborationId, a.Id, a.Version });
        agreement.Property(a => a.Version).ValueGeneratedNever();
        agreement.Property(a => a.Title).HasMaxLength(AgreementBody.MaxTitleLength);
    }

    public void Configure(EntityTypeBuilder<SameQuestion> question)
    {
        question.ToTable("agreement_questions");
        question.HasKey(q => new { q.CollaborationId, q.AgreementId, q.DecisionId });
    }
}
