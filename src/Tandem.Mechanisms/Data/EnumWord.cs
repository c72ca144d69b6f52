namespace Tandem.Data;

/// <summary>
/// One of the words of an enumeration in an address, in the form in which the interface for programs answers it
/// ("sharedMeasures"); large and small letters are the same there, and a number is none of them.
/// </summary>
public readonly record struct EnumWord<T>(T Value) where T : struct, Enum
{
    public static bool TryParse(string? text, IFormatProvider? _, out EnumWord<T> word)
    {
        var known = Enum.GetNames<T>().FirstOrDefault(
            name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        word = known is null ? default : new(Enum.Parse<T>(known));
        return known is not null;
    }
}
