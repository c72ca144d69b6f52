using System.Globalization;
using System.Text;
using Tandem.Formats;

namespace Tandem.Exchange;

/// <summary>
/// How moments are read: a date in the form of the mapping or of ISO 8601, then <c>T</c> or a blank, the time, and the
/// offset (<c>Z</c>, <c>+02:00</c>). Without an offset the moment is local in the zone of the mapping; one that the
/// clock passed twice or never is not guessed. Parts of a second are left out.
/// </summary>
internal sealed class MomentForm(DateForms dates, string? zone)
{
    private static readonly string[] Times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF", "H:mm", "H:mm:ss"];

    private readonly TimeZoneInfo? place = zone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(zone);

    /// <summary>The moment in Unix seconds, or why it is none.</summary>
    public HeldReason? Read(ReadOnlySpan<byte> utf8, out long seconds)
    {
        seconds = 0;
        var text = Encoding.UTF8.GetString(utf8);
        var split = TimeStart(text);
        if (split < 0)
            return HeldReason.NotAMoment;
        if (DayOf(text[..split], out var day) is { } fault)
            return fault;

        var (clock, offset) = Parts(text[(split + 1)..]);
        if (!TimeOnly.TryParseExact(clock, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return HeldReason.NotAMoment;

        var local = DateOnly.FromDayNumber(day).ToDateTime(time);
        if (offset.Length == 0)
            return InZone(local, out seconds);
        if (Offset(offset) is not { } ahead)
            return HeldReason.NotAMoment;

        seconds = Seconds(local) - ahead;
        return null;
    }

    /// <summary>The intervals in UTC, in the form in which they are kept, or why they are none.</summary>
    public HeldReason? ReadIntervals(ReadOnlySpan<byte> utf8, out string kept)
    {
        kept = "";
        var intervals = new List<string>();
        foreach (var interval in Encoding.UTF8.GetString(utf8).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (interval.Split('/') is not [var from, var to])
                return HeldReason.NotAMoment;
            if (Read(Encoding.UTF8.GetBytes(from), out var begin) is { } unread)
                return unread;
            if (Read(Encoding.UTF8.GetBytes(to), out var end) is { } unreadEnd)
                return unreadEnd;
            if (end <= begin)
                return HeldReason.Inconsistent;
            intervals.Add($"{Utc(begin)}/{Utc(end)}");
        }

        kept = string.Join(' ', intervals);
        return null;
    }

    private static string Utc(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds)
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The sign between date and time: the first one with a digit on both its sides.</summary>
    private static int TimeStart(string text)
    {
        for (var at = 1; at < text.Length - 1; at++)
        {
            if (text[at] is 'T' or ' ' && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]))
                return at;
        }

        return -1;
    }

    private HeldReason? DayOf(string text, out int day)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var result = dates.Read(utf8, out day);
        if (result == FormResult.NotADate)
            result = DateForm.Iso.Read(utf8, out day);
        return result switch
        {
            FormResult.Ok => null,
            FormResult.Ambiguous => HeldReason.AmbiguousDate,
            FormResult.OutOfRange => HeldReason.ImpossibleDate,
            _ => HeldReason.NotAMoment,
        };
    }

    private static (string Clock, string Offset) Parts(string text)
    {
        var at = text.AsSpan().IndexOfAny("Zz+-");
        return at < 0 ? (text, "") : (text[..at].TrimEnd(), text[at..]);
    }

    private HeldReason? InZone(DateTime local, out long seconds)
    {
        seconds = 0;
        if (place is null)
            return HeldReason.MomentWithoutZone;
        if (place.IsInvalidTime(local))
            return HeldReason.ImpossibleDate;
        if (place.IsAmbiguousTime(local))
            return HeldReason.AmbiguousDate;

        seconds = Seconds(local) - (long)place.GetUtcOffset(local).TotalSeconds;
        return null;
    }

    private static long Seconds(DateTime local) =>
        (local.Ticks - DateTime.UnixEpoch.Ticks - local.Ticks % TimeSpan.TicksPerSecond) / TimeSpan.TicksPerSecond;

    /// <summary>How many seconds the offset is ahead of UTC; at most fourteen hours either way.</summary>
    private static long? Offset(string text)
    {
        const int mostMinutes = 14 * 60;
        if (text is "Z" or "z")
            return 0;

        var digits = text[1..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length is not (2 or 4) || !digits.All(char.IsAsciiDigit))
            return null;

        var number = int.Parse(digits.PadRight(4, '0'), CultureInfo.InvariantCulture);
        var minutes = number / 100 * 60 + number % 100;
        return number % 100 < 60 && minutes <= mostMinutes ? (text[0] == '-' ? -minutes : minutes) * 60L : null;
    }
}
