using System.Globalization;
using System.Text;

namespace Tandem.Formats;

public sealed class FormTests
{
    [Theory]
    [InlineData("1234.5", '.', null, 1_234_500_000)]
    [InlineData(" -0.000001 ", '.', null, -1)]
    [InlineData("1.234,5", ',', '.', 1_234_500_000)]
    [InlineData("1 234 567,25", ',', ' ', 1_234_567_250_000)]
    [InlineData("1\u00A0234", ',', ' ', 1_234_000_000)]
    [InlineData("1\u202F234", ',', ' ', 1_234_000_000)]
    [InlineData("+.5", '.', null, 500_000)]
    [InlineData("5.", '.', null, 5_000_000)]
    [InlineData("1.50000000", '.', null, 1_500_000)]
    [InlineData("9223372036854.775807", '.', null, long.MaxValue)]
    public void A_number_is_read_in_the_form_of_its_column(string text, char decimals, char? groups, long micros)
    {
        Assert.Equal(FormResult.Ok, new NumberForm(decimals, groups).Read(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(micros, read);
    }

    [Theory]
    [InlineData("", FormResult.Empty)]
    [InlineData("  ", FormResult.Empty)]
    [InlineData("1,23", FormResult.NotANumber)]
    [InlineData("12,34,567", FormResult.NotANumber)]
    [InlineData("1234,567", FormResult.NotANumber)]
    [InlineData(",567", FormResult.NotANumber)]
    [InlineData("1.2.3", FormResult.NotANumber)]
    [InlineData("-", FormResult.NotANumber)]
    [InlineData(".", FormResult.NotANumber)]
    [InlineData("1e3", FormResult.NotANumber)]
    [InlineData("Weight Captured Separately", FormResult.NotANumber)]
    [InlineData("0.0000001", FormResult.OutOfRange)]
    [InlineData("9223372036854.775808", FormResult.OutOfRange)]
    [InlineData("99999999999999999999999999", FormResult.OutOfRange)]
    public void What_is_not_such_a_number_is_said_to_be_so(string text, FormResult result) =>
        Assert.Equal(result, NumberForm.PointAndCommaGroups.Read(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("yyyy-MM-dd", "2026-03-09", "2026-03-09")]
    [InlineData("d-M-yyyy", "9-3-2026", "2026-03-09")]
    [InlineData("d-M-yyyy", "09-03-2026", "2026-03-09")]
    [InlineData("M/d/yy", "11/13/06", "2006-11-13")]
    [InlineData("d-MMM-yy", "2-Jun-06", "2006-06-02")]
    [InlineData("yyyyMMdd", "20240229", "2024-02-29")]
    [InlineData("dd.MM.yyyy", " 31.12.1999 ", "1999-12-31")]
    public void A_date_is_read_in_the_form_of_its_column(string pattern, string text, string day)
    {
        Assert.Equal(FormResult.Ok, new DateForm(pattern).Read(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(DateOnly.ParseExact(day, "O").DayNumber, read);
    }

    [Theory]
    [InlineData("yyyy-MM-dd", "", FormResult.Empty)]
    [InlineData("yyyy-MM-dd", "2026-3-09", FormResult.NotADate)]
    [InlineData("yyyy-MM-dd", "2026-02-30", FormResult.OutOfRange)]
    [InlineData("M/d/yy", "13/11/06", FormResult.OutOfRange)]
    [InlineData("M/d/yy", "11/13/2006", FormResult.NotADate)]
    [InlineData("d-MMM-yy", "2-Mai-06", FormResult.NotADate)]
    [InlineData("d-MMM-yy", "Date Not Captured", FormResult.NotADate)]
    public void What_is_not_such_a_date_is_said_to_be_so(string pattern, string text, FormResult result) =>
        Assert.Equal(result, new DateForm(pattern).Read(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("yyyy-MM")]
    [InlineData("yyy-MM-dd")]
    [InlineData("yyyy-MM-dd HH")]
    [InlineData("dd-MM-dd")]
    public void A_pattern_that_names_no_day_is_refused(string pattern) =>
        Assert.Throws<ArgumentException>(() => new DateForm(pattern));

    [Theory]
    [InlineData("1.234", "en", "1.234|1234")]
    [InlineData("1.234", "nl", "1234|1.234")]
    [InlineData("1,234", "sv", "1.234|1234")]
    [InlineData("1.5", "nl", "1.5")]
    [InlineData("1,5", "en", "1.5")]
    [InlineData("0.125", "nl", "0.125")]
    [InlineData("1234.567", "nl", "1234.567")]
    [InlineData("1.234,56", "en", "1234.56")]
    [InlineData("1,234.56", "nl", "1234.56")]
    [InlineData("1.234.567", "en", "1234567")]
    [InlineData("1 234", "en", "1234")]
    [InlineData("12", "sv", "12")]
    [InlineData("0", "sv", "0")]
    [InlineData("twelve", "en", "")]
    [InlineData("1.2.3", "en", "")]
    public void A_number_that_can_be_read_two_ways_is_asked_back(string text, string language, string readings) =>
        Assert.Equal(
            readings,
            Readings(TypedNumber.Read(text, language), number => number.ToString(CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("03/04", "en", "2026-03-04|2026-04-03")]
    [InlineData("03/04", "nl", "2026-04-03|2026-03-04")]
    [InlineData("3-4-2025", "sv", "2025-04-03|2025-03-04")]
    [InlineData("4/4/26", "en", "2026-04-04")]
    [InlineData("13/4/2026", "en", "2026-04-13")]
    [InlineData("4/13/2026", "nl", "2026-04-13")]
    [InlineData("2026-04-03", "nl", "2026-04-03")]
    [InlineData("3 mei 2026", "nl", "2026-05-03")]
    [InlineData("May 3, 2026", "en", "2026-05-03")]
    [InlineData("3 oktober", "sv", "2026-10-03")]
    [InlineData("31-02-2026", "nl", "")]
    [InlineData("tomorrow", "en", "")]
    public void A_date_that_can_be_read_two_ways_is_asked_back(string text, string language, string readings) =>
        Assert.Equal(
            readings,
            Readings(TypedDate.Read(text, language, 2026), day => day.ToString("O", CultureInfo.InvariantCulture)));

    private static string Readings<T>(Typed<T> typed, Func<T, string> written)
        where T : struct => typed.Kind switch
        {
            TypedKind.Value => written(typed.Value),
            TypedKind.Ambiguous => $"{written(typed.Value)}|{written(typed.Other)}",
            TypedKind.Nothing => "",
        };
}
