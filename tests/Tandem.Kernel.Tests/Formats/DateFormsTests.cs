using System.Text;

namespace Tandem.Formats;

public sealed class DateFormsTests
{
    private static readonly DateForms DayOrMonthFirst = new("d/M/yyyy | M/d/yyyy | yyyy-MM-dd");

    [Theory]
    [InlineData("2026-03-09", "2026-03-09")]
    [InlineData("13/2/2026", "2026-02-13")]
    [InlineData("2/13/2026", "2026-02-13")]
    [InlineData("3/3/2026", "2026-03-03")]
    public void A_date_that_the_forms_read_as_one_day_is_that_day(string text, string day)
    {
        Assert.Equal(FormResult.Ok, DayOrMonthFirst.Read(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).DayNumber, read);
    }

    [Theory]
    [InlineData("3/4/2026", FormResult.Ambiguous)]
    [InlineData("31/31/2026", FormResult.OutOfRange)]
    [InlineData("2026-02-30", FormResult.OutOfRange)]
    [InlineData("soon", FormResult.NotADate)]
    [InlineData(" ", FormResult.Empty)]
    public void Anything_else_says_why_not(string text, FormResult result) =>
        Assert.Equal(result, DayOrMonthFirst.Read(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("")]
    [InlineData("yyyy-MM-dd |")]
    [InlineData("yyyy-MM-dd | tomorrow")]
    [InlineData("d-M-yy|d/M/yy|d.M.yy|d-M-yyyy|d/M/yyyy|d.M.yyyy")]
    public void What_is_no_list_of_forms_is_refused(string patterns) =>
        Assert.Throws<ArgumentException>(() => new DateForms(patterns));
}
