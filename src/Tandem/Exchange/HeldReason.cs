using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>Why a row of a file was held. The names are stored and given by the API.</summary>
public enum HeldReason
{
    /// <summary>A key or a quantity that every row needs is empty.</summary>
    Missing,
    NotANumber,

    /// <summary>Too large, or with more decimals than are kept, also after conversion to the base unit.</summary>
    NumberOutOfRange,
    Negative,

    /// <summary>A rate, or a quantity that a price is for, that is nothing.</summary>
    NotAboveZero,
    NotADate,

    /// <summary>The text that a spreadsheet shows where a formula failed, such as <c>#N/A</c>.</summary>
    FormulaError,

    /// <summary>Two forms of the column read it as different days.</summary>
    AmbiguousDate,

    /// <summary>A day that no calendar has.</summary>
    ImpossibleDate,

    NotAMoment,

    /// <summary>A moment without an offset, in a file whose mapping names no time zone.</summary>
    MomentWithoutZone,

    /// <summary>A word that neither the field nor the mapping knows.</summary>
    UnknownWord,

    /// <summary>No currency, country or customs code that there is.</summary>
    UnknownCode,

    /// <summary>Two fields of the row contradict each other.</summary>
    Inconsistent,

    /// <summary>A word for the status that the mapping does not know.</summary>
    UnknownStatus,

    /// <summary>A word for the core mark that the mapping does not know.</summary>
    UnknownCoreMark,

    /// <summary>No relation of the sender knows the supplier by this number or name.</summary>
    UnknownSupplier,

    /// <summary>More than one relation of the sender answers to it.</summary>
    AmbiguousSupplier,

    /// <summary>The person who sends may not load facts in that collaboration.</summary>
    NoRight,

    /// <summary>An earlier row of the file has the same key.</summary>
    Duplicate,
    TooLong,
    FieldCount,

    /// <summary>A quote that is never closed; all that follows belongs to this record.</summary>
    OpenQuote,

    /// <summary>A record that is longer than any can be; what follows was not read.</summary>
    RecordTooLong,

    /// <summary>Bytes that are no text in the encoding of the file, or a NUL.</summary>
    NotText,
}

/// <summary>To which class of data quality a reason belongs.</summary>
public static class HeldReasons
{
    public static QualityClass Class(this HeldReason reason) => reason switch
    {
        HeldReason.Missing => QualityClass.Complete,
        HeldReason.Duplicate => QualityClass.Unique,
        HeldReason.UnknownSupplier or HeldReason.AmbiguousSupplier or HeldReason.NoRight or HeldReason.Inconsistent =>
            QualityClass.Consistent,
        HeldReason.NotANumber or HeldReason.NumberOutOfRange or HeldReason.Negative or HeldReason.NotAboveZero
            or HeldReason.NotADate or HeldReason.AmbiguousDate or HeldReason.ImpossibleDate or HeldReason.NotAMoment
            or HeldReason.MomentWithoutZone or HeldReason.UnknownWord or HeldReason.UnknownCode
            or HeldReason.FormulaError or HeldReason.UnknownStatus or HeldReason.UnknownCoreMark or HeldReason.TooLong
            or HeldReason.FieldCount or HeldReason.OpenQuote or HeldReason.RecordTooLong
            or HeldReason.NotText => QualityClass.Valid,
    };
}
