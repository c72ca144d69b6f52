namespace Tandem.Formats;

/// <summary>What reading a field came to. A field that cannot be read is data, so nothing is thrown.</summary>
public enum FormResult
{
    Ok,

    /// <summary>Nothing but blanks.</summary>
    Empty,
    NotANumber,
    NotADate,

    /// <summary>
    /// A number too large, or with more decimals than are kept that are not zero; a day that does not exist.
    /// </summary>
    OutOfRange,

    /// <summary>Two of several forms read it as different days.</summary>
    Ambiguous,
}
