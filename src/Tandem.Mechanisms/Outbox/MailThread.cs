using System.Globalization;

namespace Tandem.Outbox;

/// <summary>
/// The headers by which a mail program threads mails about one record (RFC 5322): each has an id of its own, which is
/// the same however often it is sent, and refers to the id of the record.
/// </summary>
public static class MailThread
{
    /// <summary>The id of a message, with its angle brackets.</summary>
    public static string IdOf(Mail mail) => $"<{mail.Id}@tandem>";

    /// <summary>The id to which all mails about a record refer; it is the id of no message.</summary>
    public static string Of(Guid record) => $"<record.{record}@tandem>";

    /// <summary>The headers of a mail in the order in which they stand in a file.</summary>
    public static IEnumerable<(string Name, string Value)> Headers(Mail mail)
    {
        yield return ("Message-ID", IdOf(mail));
        if (mail.Thread is { } thread)
        {
            yield return ("In-Reply-To", thread);
            yield return ("References", thread);
        }

        yield return ("Content-Language", mail.Language);
    }

    /// <summary>Without line breaks, so that nothing in it can become a header.</summary>
    public static string Subject(Mail mail) => mail.Subject.ReplaceLineEndings(" ");

    internal static string Date(Mail mail) => mail.At.ToString("r", CultureInfo.InvariantCulture);
}
