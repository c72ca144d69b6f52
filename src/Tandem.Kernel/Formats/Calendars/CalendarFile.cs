using System.Globalization;
using System.Text;

namespace Tandem.Formats;

/// <summary>
/// Writes iCalendar (RFC 5545): lines end in CR LF and are folded at 75 octets, never inside a character; texts are
/// escaped. Moments are written in UTC: each meeting of a rhythm is an event of its own whose local hour was settled
/// when it was planned, so that no reader has to know the rules of a zone to be there at the right hour.
/// </summary>
public static class CalendarFile
{
    public const string MediaType = "text/calendar";
    private const int MostOctets = 75;
    private const string Product = "-//Tandem//Tandem//EN";

    public static string Write(CalendarMethod method, string? name, IEnumerable<CalendarEvent> events)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, $"PRODID:{Product}");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, $"METHOD:{Name(method)}");
        if (name is not null)
            Line(text, $"X-WR-CALNAME:{Escaped(name)}");
        foreach (var each in events)
            Write(text, each);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    public static string Name(CalendarMethod method) => method switch
    {
        CalendarMethod.Publish => "PUBLISH",
        CalendarMethod.Request => "REQUEST",
        CalendarMethod.Cancel => "CANCEL",
    };

    private static void Write(StringBuilder text, CalendarEvent each)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{Escaped(each.Uid)}");
        Line(text, $"DTSTAMP:{Moment(each.Changed)}");
        Line(text, $"LAST-MODIFIED:{Moment(each.Changed)}");
        Line(text, Text($"SEQUENCE:{each.Sequence}"));
        if (each.Moments is { } moments)
        {
            Line(text, $"DTSTART:{Moment(moments.From)}");
            Line(text, $"DTEND:{Moment(moments.Until)}");
        }
        else if (each.Days is { } days)
        {
            Line(text, $"DTSTART;VALUE=DATE:{Day(days.First)}");
            Line(text, $"DTEND;VALUE=DATE:{Day(days.End)}");
            Line(text, "TRANSP:TRANSPARENT");
        }

        Line(text, $"SUMMARY:{Escaped(each.Summary)}");
        Optional(text, "DESCRIPTION", each.Description);
        Optional(text, "LOCATION", each.Location);
        if (each.Address.Length > 0)
            Line(text, $"URL:{Clean(each.Address)}");
        Line(text, $"STATUS:{(each.IsCancelled ? "CANCELLED" : "CONFIRMED")}");
        if (each.Organiser is { } organiser)
            Line(text, $"ORGANIZER;CN={Parameter(organiser.Name)}:mailto:{Clean(organiser.Email)}");
        foreach (var guest in each.Guests)
        {
            Line(
                text,
                $"ATTENDEE;CN={Parameter(guest.Name)};ROLE=REQ-PARTICIPANT;PARTSTAT={Name(guest.Answer)};RSVP=TRUE:"
                + $"mailto:{Clean(guest.Email)}");
        }

        Line(text, "END:VEVENT");
    }

    private static void Optional(StringBuilder text, string property, string value)
    {
        if (value.Length > 0)
            Line(text, $"{property}:{Escaped(value)}");
    }

    /// <summary>A content line, folded: what goes on begins with a blank, which counts.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    /// <summary>A text value; control characters other than a line break say nothing and are left out.</summary>
    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var letter in value.ReplaceLineEndings("\n"))
        {
            text.Append(letter switch
            {
                '\\' => @"\\",
                ';' => @"\;",
                ',' => @"\,",
                '\n' => @"\n",
                _ => char.IsControl(letter) ? "" : letter.ToString(),
            });
        }

        return text.ToString();
    }

    /// <summary>A parameter value stands in quotes and can hold none (RFC 6868 is read by few).</summary>
    private static string Parameter(string value) => $"\"{Clean(value).Replace('"', '\'')}\"";

    private static string Clean(string value) => string.Concat(value.Where(letter => !char.IsControl(letter)));

    private static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Name(CalendarAnswer answer) => answer switch
    {
        CalendarAnswer.NeedsAction => "NEEDS-ACTION",
        CalendarAnswer.Accepted => "ACCEPTED",
        CalendarAnswer.Declined => "DECLINED",
    };
}
