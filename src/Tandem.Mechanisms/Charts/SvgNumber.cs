using System.Globalization;

namespace Tandem.Charts;

/// <summary>Numbers as SVG reads them, whatever the reader's language: a point, and one decimal.</summary>
internal static class SvgNumber
{
    public static string Svg(this double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Svg(this int value) => value.ToString(CultureInfo.InvariantCulture);
}
