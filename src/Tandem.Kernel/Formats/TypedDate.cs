using System.Globalization;

namespace Tandem.Formats;

/// <summary>
/// Reads a date as people type it (DAY-7): year first (2026-04-03), or day and month as numbers in either order with
/// or without a year, or with the month by name in Dutch, Swedish or English. Where day and month can be exchanged it
/// is asked back in every language. A year of two digits is 20xx.
/// </summary>
public static class TypedDate
{
    private const int MaxLength = 40;

    private static readonly string[] MonthNames =
    [
        "jan januari january", "feb februari february", "mar mrt mars maart march", "apr april", "maj mei may",
        "jun juni june", "jul juli july", "aug augustus augusti august", "sep sept september",
        "okt oct oktober october", "nov november", "dec december",
    ];

    /// <summary>The language (nl, sv or en) only decides which of two readings comes first.</summary>
    public static Typed<DateOnly> Read(string text, string language, int yearWhenLeftOut)
    {
        var parts = text.Length > MaxLength
            ? []
            : text.Split([' ', '/', '-', '.', ',', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is < 2 or > 3)
            return Typed<DateOnly>.Nothing();
        if (parts.Length == 3 && parts[0].Length == 4)
            return One(Number(parts[0]), Month(parts[1]), Number(parts[2]));

        var year = parts.Length == 2 ? yearWhenLeftOut : Year(parts[2]);
        if (Number(parts[0]) is not { } first)
            return One(year, Month(parts[0]), Number(parts[1]));
        if (Number(parts[1]) is not { } second)
            return One(year, Month(parts[1]), first);

        var (dayFirst, monthFirst) = (Make(year, second, first), Make(year, first, second));
        if (dayFirst is { } early && monthFirst is { } late)
            return language == "en" ? Typed<DateOnly>.Either(late, early) : Typed<DateOnly>.Either(early, late);

        return (dayFirst ?? monthFirst) is { } day ? Typed<DateOnly>.Of(day) : Typed<DateOnly>.Nothing();
    }

    private static Typed<DateOnly> One(int? year, int? month, int? day) =>
        Make(year, month, day) is { } date ? Typed<DateOnly>.Of(date) : Typed<DateOnly>.Nothing();

    private static DateOnly? Make(int? year, int? month, int? day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1
        && day <= DateTime.DaysInMonth(year.Value, month.Value)
            ? new DateOnly(year.Value, month.Value, day.Value)
            : null;

    private static int? Year(string text) => text.Length switch
    {
        2 => 2000 + Number(text),
        4 => Number(text),
        _ => null,
    };

    private static int? Month(string text)
    {
        var name = text.ToLowerInvariant();
        var index = Array.FindIndex(MonthNames, names => names.Split(' ').Contains(name));
        return index >= 0 ? index + 1 : Number(text);
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
