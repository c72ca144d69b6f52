namespace Tandem.Exchange;

/// <summary>
/// Moments as the reader's organisation reads them: in its own time zone, which is named once per page.
/// </summary>
internal sealed class ReadersTime(string zone)
{
    private readonly TimeZoneInfo place = TimeZoneInfo.FindSystemTimeZoneById(zone);

    public string Zone => zone;

    public string Minute(DateTimeOffset at) => Text(at, "d MMM yyyy HH:mm");

    public string Second(DateTimeOffset at) => Text(at, "d MMM yyyy HH:mm:ss");

    private string Text(DateTimeOffset at, string form) =>
        TimeZoneInfo.ConvertTime(at, place).ToString(form, System.Globalization.CultureInfo.CurrentCulture);
}
