using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;
using Tandem.Operations;

namespace Tandem.Outbox;

/// <summary>Mail goes to a mail server by SMTP, is tried again, and is parked where that is in vain.</summary>
public sealed class MailDeliveryTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_is_handed_to_the_mail_server_once_with_the_thread_of_its_record()
    {
        using var sink = new MailSink();
        var record = Guid.CreateVersion7();
        var mail = await Put("E-7 Twee pallets: är de på väg?", MailThread.Of(record));

        Assert.Equal(1, await By(sink).Deliver(Ct));
        Assert.Equal(0, await By(sink).Deliver(Ct));

        var sent = Assert.Single(sink.Messages);
        Assert.Contains($"Message-ID: <{mail}@tandem>", sent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"In-Reply-To: <record.{record}@tandem>", sent, StringComparison.Ordinal);
        Assert.Contains($"References: <record.{record}@tandem>", sent, StringComparison.Ordinal);
        Assert.Contains("RCPT TO:<lotte@tandem.example>", sink.Commands);
        Assert.NotNull((await Kept(mail)).SentAt);
    }

    [Fact]
    public async Task What_the_server_turns_away_is_tried_again_later_and_not_at_once()
    {
        using var sink = new MailSink(turnedAway: 1);
        var mail = await Put("E-7");

        Assert.Equal(0, await By(sink).Deliver(Ct));
        Assert.Equal(0, await By(sink).Deliver(Ct));
        Assert.Contains("SmtpException", (await Kept(mail)).Fault, StringComparison.Ordinal);
        tandem.Clock.Now += TimeSpan.FromMinutes(2);

        Assert.Equal(1, await By(sink).Deliver(Ct));
        Assert.Single(sink.Messages);
        Assert.Null((await Kept(mail)).Fault);
    }

    [Fact]
    public async Task What_fails_too_often_is_parked_and_the_host_sees_why()
    {
        using var sink = new MailSink(turnedAway: 100);
        var mail = await Put("E-7");
        for (var attempt = 0; attempt < MailDelivery.MaxAttempts + 3; attempt++)
        {
            await By(sink).Deliver(Ct);
            tandem.Clock.Now += TimeSpan.FromDays(1);
        }

        var kept = await Kept(mail);
        Assert.Equal(MailDelivery.MaxAttempts, kept.Attempts);
        Assert.Null(kept.SentAt);
        var tries = sink.Commands.Count(command => command.StartsWith("RCPT", StringComparison.Ordinal));
        Assert.Equal(MailDelivery.MaxAttempts, tries);
    }

    [Fact]
    public async Task A_line_break_in_a_subject_makes_no_header()
    {
        using var sink = new MailSink();
        await Put("E-7\r\nBcc: other@tandem.example");

        await By(sink).Deliver(Ct);

        Assert.DoesNotContain(
            sink.Messages.Single().Split('\n'), line => line.StartsWith("Bcc:", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_server_that_offers_no_TLS_is_given_nothing_where_TLS_is_demanded()
    {
        using var sink = new MailSink();
        var mail = await Put("E-7");
        var carrier = new SmtpCarrier(new("127.0.0.1", sink.Port, "tandem@tandem.example") { DemandsTls = true });

        Assert.Equal(0, await new MailDelivery(
            tandem.Services.GetRequiredService<IServiceScopeFactory>(), carrier, tandem.Clock).Deliver(Ct));

        Assert.Empty(sink.Messages);
        Assert.DoesNotContain(sink.Commands, said => said.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("SmtpException", (await Kept(mail)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_mail_server_a_mail_is_a_file_and_the_same_file_however_often()
    {
        var mail = await Put("E-7", MailThread.Of(Guid.CreateVersion7()));
        await tandem.Services.GetRequiredService<MailDelivery>().Deliver(Ct);

        var file = await File.ReadAllTextAsync(Path.Combine(tandem.Folder, "outbox", $"{mail}.eml"), Ct);
        Assert.StartsWith($"Message-ID: <{mail}@tandem>\nIn-Reply-To: <record.", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TANDEM_SMTP_PORT", "465")]
    [InlineData("TANDEM_SMTP_PORT", "many")]
    [InlineData("TANDEM_SMTP_SENDER", "nobody")]
    [InlineData("TANDEM_SMTP_USER", "tandem")]
    [InlineData("TANDEM_SMTP_SECRET", "/nowhere")]
    [InlineData("TANDEM_SMTP_HOST", "")]
    public void A_setting_of_the_mail_server_that_is_not_one_stops_the_start(string name, string value)
    {
        var settings = new Dictionary<string, string?>
        {
            ["TANDEM_SMTP_HOST"] = "mail.tandem.example",
            ["TANDEM_SMTP_SENDER"] = "tandem@tandem.example",
            [name] = value,
        };

        Assert.Throws<UnsafeSettingException>(() => Settings.Read(
            new Microsoft.Extensions.Configuration.ConfigurationBuilder().Add(
                new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = settings })
                .Build()));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("localhost", true)]
    [InlineData("mail.tandem.example", false)]
    [InlineData("localhost.tandem.example", false)]
    public void Only_a_server_on_loopback_is_spoken_to_without_TLS(string host, bool without) =>
        Assert.Equal(without, new SmtpServer(host, 25, "tandem@tandem.example").IsLoopback);

    public void Dispose() => tandem.Dispose();

    private MailDelivery By(MailSink sink) => new(
        tandem.Services.GetRequiredService<IServiceScopeFactory>(),
        new SmtpCarrier(new("127.0.0.1", sink.Port, "tandem@tandem.example")), tandem.Clock);

    private async Task<MailId> Put(string subject, string? thread = null)
    {
        var id = EntityId.New<MailId>(tandem.Clock);
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(null, Ct);
        work.Db.Add(new Mail
        {
            Id = id,
            Organisation = default,
            Recipient = "lotte@tandem.example",
            Language = "nl",
            Subject = subject,
            Body = "Dag Lotte,\n.\neen punt alleen.",
            At = tandem.Clock.Now,
            Thread = thread,
        });
        await work.Db.SaveChangesAsync(Ct);
        await work.Commit(Ct);
        return id;
    }

    private Task<Mail> Kept(MailId id) =>
        tandem.InDb(null, db => db.Set<Mail>().AsNoTracking().SingleAsync(m => m.Id == id, Ct));
}
