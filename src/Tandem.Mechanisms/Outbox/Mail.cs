using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Outbox;

public readonly record struct MailId(Guid Value) : IEntityId<MailId>
{
    public static MailId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// A message that goes out after the transaction that caused it: written with it, sent after it, at least once.
/// </summary>
public sealed class Mail
{
    public const int MaxSubjectLength = 200;

    public required MailId Id { get; init; }

    public required OrganisationId Organisation { get; init; }

    public required string Recipient { get; init; }

    public required string Language { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The id to which all mails about one record refer; null for a mail about several.</summary>
    public string? Thread { get; init; }

    /// <summary>What the calendar file asks of a mail program (RFC 5546): REQUEST or CANCEL.</summary>
    public string? CalendarMethod { get; init; }

    /// <summary>The calendar file that goes with it.</summary>
    public string? Calendar { get; init; }

    public int Attempts { get; set; }

    /// <summary>It is not tried before.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Fault { get; set; }
}

internal sealed class MailTable : IEntityTypeConfiguration<Mail>
{
    public void Configure(EntityTypeBuilder<Mail> mail)
    {
        mail.ToTable("outbox");
        mail.HasKey(m => m.Id);
        mail.Property(m => m.Thread).HasMaxLength(100);
        mail.Property(m => m.CalendarMethod).HasMaxLength(10);
        mail.Property(m => m.Fault).HasMaxLength(500);
        mail.Property(m => m.Recipient).HasMaxLength(254);
        mail.Property(m => m.Language).HasMaxLength(2);
        mail.Property(m => m.Subject).HasMaxLength(Mail.MaxSubjectLength);
    }
}
