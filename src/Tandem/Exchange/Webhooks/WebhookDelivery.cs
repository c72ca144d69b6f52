using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Journal;
using Tandem.Performance;

namespace Tandem.Exchange;

public readonly record struct WebhookDeliveryId(Guid Value) : IEntityId<WebhookDeliveryId>
{
    public static WebhookDeliveryId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// One message to one webhook. It is sent at least once, and always with the same id, by which the receiver knows a
/// repetition. What is sent never changes.
/// </summary>
public sealed class WebhookDelivery
{
    public const int MaxFaultLength = 300;
    public const int MaxEventLength = 100;
    public const int MaxTypeLength = 60;

    /// <summary>So long a message stays listed and can be sent again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>How long after an attempt the next one is, by how many there were; with a tenth more or less.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <summary>The first attempt and one after each wait.</summary>
    public static readonly int MaxAttempts = Waits.Length + 1;

    public required WebhookDeliveryId Id { get; init; }

    public required WebhookId Webhook { get; init; }

    public required OrganisationId Organisation { get; init; }

    /// <summary>What it tells of: the entry of a log, a signal, or a trial.</summary>
    public required string Event { get; init; }

    public required string Type { get; init; }

    /// <summary>The number of the entry that it tells of, by which messages made together are sent.</summary>
    public required long Number { get; init; }

    /// <summary>The signal that it tells of, if it does.</summary>
    public SignalId? Signal { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset At { get; init; }

    public int Attempts { get; set; }

    /// <summary>When it is tried next; null when it arrived or was given up.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public DateTimeOffset? TriedAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>The HTTP status of the last answer, where there was one.</summary>
    public int? Status { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Fault { get; set; }

    /// <summary>
    /// The moment of the next attempt after so many; null after the last. Messages that failed together do not come
    /// back together, and a receiver that names a later moment has its way, up to a day.
    /// </summary>
    internal DateTimeOffset? Next(int attempts, TimeSpan? asked, DateTimeOffset now)
    {
        if (attempts >= MaxAttempts)
            return null;

        var wait = Waits[attempts - 1] * (0.9 + (Id.Value.ToByteArray()[^1] / 1275d));
        var wished = asked is { } later && later < Waits[^1] ? later : asked is null ? TimeSpan.Zero : Waits[^1];
        return now + (wished > wait ? wished : wait);
    }
}

/// <summary>Up to where one log was told to one webhook.</summary>
internal sealed class WebhookCursor
{
    public required WebhookId Webhook { get; init; }

    /// <summary>Whose webhook it is; row-level security goes by it.</summary>
    public required OrganisationId Organisation { get; init; }

    public required LogId Log { get; init; }

    public long Next { get; set; }
}

internal sealed class WebhookTables
    : IEntityTypeConfiguration<Webhook>,
        IEntityTypeConfiguration<WebhookCursor>,
        IEntityTypeConfiguration<WebhookDelivery>
{
    private static readonly ValueComparer<IReadOnlyList<WebhookKind>> Same = new(
        (one, other) => one!.SequenceEqual(other!), kinds => kinds.Count, kinds => kinds);

    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.ToTable("webhooks");
        webhook.HasKey(w => w.Id);
        webhook.Property(w => w.Address).HasMaxLength(Webhook.MaxAddressLength);
        webhook.Property(w => w.Told).HasColumnName("kinds").HasMaxLength(100).HasConversion(
            kinds => string.Join(',', kinds),
            text => text.Split(',', StringSplitOptions.None).Select(Enum.Parse<WebhookKind>).ToList(),
            Same);
        webhook.Property(w => w.State).HasConversion<string>().HasMaxLength(10);
        webhook.Property(w => w.StoppedBecause).HasConversion<string>().HasMaxLength(10);
    }

    public void Configure(EntityTypeBuilder<WebhookCursor> cursor)
    {
        cursor.ToTable("webhook_cursors");
        cursor.HasKey(c => new { c.Webhook, c.Log });
        cursor.Property(c => c.Next).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
    {
        delivery.ToTable("webhook_deliveries");
        delivery.HasKey(d => d.Id);
        delivery.Property(d => d.Event).HasMaxLength(WebhookDelivery.MaxEventLength);
        delivery.Property(d => d.Type).HasMaxLength(WebhookDelivery.MaxTypeLength);
        delivery.Property(d => d.Fault).HasMaxLength(WebhookDelivery.MaxFaultLength);
    }
}
