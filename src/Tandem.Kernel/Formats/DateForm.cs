namespace Tandem.Formats;

/// <summary>
/// How the dates of one column of a file are written: a pattern of <c>yyyy</c> or <c>yy</c> (always 20xx), <c>MM</c>,
/// <c>M</c> or <c>MMM</c> (English, three letters) and <c>dd</c> or <c>d</c>, each once, with other signs as they
/// stand. <c>M</c> and <c>d</c> take one digit or two. Read into day numbers (<see cref="DateOnly.DayNumber"/>).
/// </summary>
public sealed record DateForm
{
    public static readonly DateForm Iso = new("yyyy-MM-dd");

    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private readonly Part[] parts;

    public DateForm(string pattern)
    {
        Pattern = pattern;
        parts = [.. Parts(pattern)];
        if (!"Mdy".All(letter => parts.Count(part => part.Letter == letter) == 1) || parts.Any(part => !part.IsKnown))
            throw new ArgumentException($"'{pattern}' does not name a day, a month and a year once.", nameof(pattern));
    }

    public string Pattern { get; }

    public bool Equals(DateForm? other) => other is not null && Pattern == other.Pattern;

    public override int GetHashCode() => Pattern.GetHashCode(StringComparison.Ordinal);

    /// <summary>The day number. The text is UTF-8; blanks around it do not count.</summary>
    public FormResult Read(ReadOnlySpan<byte> text, out int day)
    {
        day = 0;
        text = text.Trim(" \t"u8);
        if (text.IsEmpty)
            return FormResult.Empty;

        var (year, month, dayOfMonth) = (0, 0, 0);
        foreach (var part in parts)
        {
            var read = part.Take(ref text);
            if (read < 0)
                return FormResult.NotADate;

            switch (part.Letter)
            {
                case 'y':
                    year = part.Width == 2 ? 2000 + read : read;
                    break;
                case 'M':
                    month = read;
                    break;
                case 'd':
                    dayOfMonth = read;
                    break;
            }
        }

        if (!text.IsEmpty)
            return FormResult.NotADate;
        if (year < 1 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
            return FormResult.OutOfRange;

        day = new DateOnly(year, month, dayOfMonth).DayNumber;
        return FormResult.Ok;
    }

    private static IEnumerable<Part> Parts(string pattern)
    {
        for (var at = 0; at < pattern.Length;)
        {
            var letter = pattern[at];
            var width = pattern.AsSpan(at).IndexOfAnyExcept(letter);
            width = width < 0 ? pattern.Length - at : width;
            yield return new Part(letter, width);
            at += width;
        }
    }

    private readonly record struct Part(char Letter, int Width)
    {
        public bool IsKnown => (Letter, Width) switch
        {
            ('y', 2 or 4) or ('M', 1 or 2 or 3) or ('d', 1 or 2) => true,
            ('y' or 'M' or 'd', _) => false,
            _ => char.IsAscii(Letter) && !char.IsAsciiLetterOrDigit(Letter),
        };

        /// <summary>What stands at the beginning, taken off; below zero when it is something else.</summary>
        public int Take(ref ReadOnlySpan<byte> text) => Letter switch
        {
            'M' when Width == 3 => TakeMonth(ref text),
            'y' or 'M' or 'd' => TakeDigits(ref text, Width, Width == 1 ? 2 : Width),
            _ => TakeSign(ref text),
        };

        private int TakeSign(ref ReadOnlySpan<byte> text)
        {
            if (text.Length < Width || text[..Width].IndexOfAnyExcept((byte)Letter) >= 0)
                return -1;

            text = text[Width..];
            return 0;
        }

        private static int TakeDigits(ref ReadOnlySpan<byte> text, int least, int most)
        {
            var (value, count) = (0, 0);
            while (count < most && count < text.Length && text[count] is >= (byte)'0' and <= (byte)'9')
                value = value * 10 + text[count++] - '0';
            text = text[count..];
            return count < least ? -1 : value;
        }

        private static int TakeMonth(ref ReadOnlySpan<byte> text)
        {
            for (var month = 0; month < Months.Length && text.Length >= 3; month++)
            {
                if (!System.Text.Ascii.EqualsIgnoreCase(text[..3], Months[month]))
                    continue;

                text = text[3..];
                return month + 1;
            }

            return -1;
        }
    }
}
