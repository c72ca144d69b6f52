using System.Globalization;

namespace Tandem.Charts;

/// <summary>Months, numbers and bounds as the reader writes them.</summary>
internal static class TrendWords
{
    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>A month in two to four letters, without the point that some languages end it with.</summary>
    public static string ShortMonth(DateOnly month) =>
        month.ToString("MMM", CultureInfo.CurrentCulture).TrimEnd('.');

    public static string Bound(TargetStep step, Func<decimal, string> shown) =>
        $"{(step.AtLeast ? '≥' : '≤')} {shown(step.Value)}";

    public static string Number(decimal value) => value.ToString("#,0.##", CultureInfo.CurrentCulture);

    public static bool Same(DateOnly one, DateOnly other) => (one.Year, one.Month) == (other.Year, other.Month);
}
