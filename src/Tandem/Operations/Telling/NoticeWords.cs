using System.Globalization;
using Tandem.Texts;

namespace Tandem.Operations;

/// <summary>How and of what somebody is told, in words.</summary>
internal static class NoticeWords
{
    public static string Name(TextCatalogue texts, NoticeFrequency frequency) => frequency switch
    {
        NoticeFrequency.AtOnce => texts["notices.at-once"],
        NoticeFrequency.Daily => texts["notices.daily"],
        NoticeFrequency.Weekly => texts["notices.weekly"],
    };

    public static string Name(TextCatalogue texts, NoticeKind kind) => kind switch
    {
        NoticeKind.ToMove => texts["notices.kind-to-move"],
        NoticeKind.Matters => texts["notices.kind-matters"],
        NoticeKind.Decisions => texts["notices.kind-decisions"],
    };

    /// <summary>When this person is told by mail, as a part of a sentence.</summary>
    public static string Frequency(TextCatalogue texts, NoticeSettings settings) => settings.Frequency switch
    {
        NoticeFrequency.AtOnce => texts["notices.told-at-once"],
        NoticeFrequency.Daily => texts["notices.told-daily", Hour(settings.Hour)],
        NoticeFrequency.Weekly => texts["notices.told-weekly", Day(settings.Weekday), Hour(settings.Hour)],
    };

    public static string Hour(int hour) => new TimeOnly(hour, 0).ToString("t", CultureInfo.CurrentCulture);

    public static string Day(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);
}
