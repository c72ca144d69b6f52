using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Tandem.Outbox;

/// <summary>Takes one mail to where it goes; it throws when it could not.</summary>
public interface IMailCarrier
{
    Task Carry(Mail mail, CancellationToken ct);
}

/// <summary>
/// Where no mail server is set, each mail becomes a file in a folder of the data folder, from which it can be read or
/// picked up. One that is carried twice is the same file.
/// </summary>
public sealed class FolderCarrier(string folder) : IMailCarrier
{
    public Task Carry(Mail mail, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var lines = MailThread.Headers(mail).Select(header => $"{header.Name}: {header.Value}").Concat(
        [
            $"Date: {MailThread.Date(mail)}",
            $"To: {mail.Recipient.ReplaceLineEndings(" ")}",
            $"Subject: {MailThread.Subject(mail)}",
            .. Content(mail),
        ]);
        return File.WriteAllTextAsync(Path.Combine(folder, $"{mail.Id}.eml"), string.Join('\n', lines), ct);
    }

    /// <summary>The text, and beside it the calendar file where the mail is an invitation.</summary>
    private static string[] Content(Mail mail)
    {
        const string plain = "Content-Type: text/plain; charset=utf-8";
        if (mail is not { Calendar: { } calendar, CalendarMethod: { } method })
            return [plain, "", mail.Body];

        var border = $"part-{mail.Id}";
        return
        [
            "MIME-Version: 1.0", $"Content-Type: multipart/alternative; boundary=\"{border}\"", "",
            $"--{border}", plain, "", mail.Body,
            $"--{border}", $"Content-Type: text/calendar; charset=utf-8; method={method}", "", calendar.TrimEnd(),
            $"--{border}--", "",
        ];
    }
}

/// <summary>
/// How mail goes to a mail server. TLS (STARTTLS) is demanded, and the certificate checked, unless the server is on
/// loopback. Signs in when a user is set.
/// </summary>
public sealed record SmtpServer(string Host, int Port, string Sender)
{
    public string? User { get; init; }

    public string? Secret { get; init; }

    /// <summary>Whether a server that does not offer TLS is refused; on loopback only where it is said so.</summary>
    public bool DemandsTls { get => field || !IsLoopback; init; }

    public bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out var ip) && IPAddress.IsLoopback(ip));
}

/// <summary>Hands each mail to a mail server in a conversation of its own.</summary>
public sealed class SmtpCarrier(SmtpServer server) : IMailCarrier
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public async Task Carry(Mail mail, CancellationToken ct)
    {
        using var client = new SmtpClient(server.Host, server.Port)
        {
            EnableSsl = server.DemandsTls,
            DeliveryFormat = SmtpDeliveryFormat.International,
        };
        if (server.User is { } user)
            client.Credentials = new NetworkCredential(user, server.Secret);

        using var message = new MailMessage(server.Sender, mail.Recipient)
        {
            Subject = MailThread.Subject(mail),
            Body = mail.Body,
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in MailThread.Headers(mail))
            message.Headers.Add(name, value);
        if (mail is { Calendar: { } calendar, CalendarMethod: { } method })
        {
            var type = new ContentType("text/calendar") { CharSet = "utf-8" };
            type.Parameters.Add("method", method);
            message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(calendar, type));
        }

        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(Longest);
        await client.SendMailAsync(message, late.Token);
    }
}
