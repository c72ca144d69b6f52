namespace Tandem.Formats;

/// <summary>
/// The forms in which the dates of one column are written: one, or several with a bar between, such as
/// <c>d-M-yyyy | yyyy-MM-dd</c>. A text that two forms read as different days is ambiguous, and never guessed (DAY-7).
/// </summary>
public sealed class DateForms
{
    public const int MaxForms = 5;

    private readonly DateForm[] forms;

    /// <exception cref="ArgumentException">One of them is no form of dates, or there are too many.</exception>
    public DateForms(string patterns)
    {
        forms = [.. patterns.Split('|', StringSplitOptions.TrimEntries).Select(pattern => new DateForm(pattern))];
        if (forms.Length > MaxForms)
            throw new ArgumentException($"'{patterns}' has more than {MaxForms} forms.", nameof(patterns));
    }

    /// <summary>The day number. What no form reads is impossible if one of them finds no such day.</summary>
    public FormResult Read(ReadOnlySpan<byte> text, out int day)
    {
        var result = FormResult.NotADate;
        day = 0;
        foreach (var form in forms)
        {
            var read = form.Read(text, out var found);
            if (read == FormResult.Empty)
                return read;
            if (read == FormResult.Ok && result == FormResult.Ok && found != day)
                return FormResult.Ambiguous;
            if (read == FormResult.Ok)
                (result, day) = (read, found);
            else if (read == FormResult.OutOfRange && result == FormResult.NotADate)
                result = read;
        }

        return result;
    }
}
