using System.Globalization;
using System.Text.Json;
using Tandem.Decisions;
using Tandem.Formats;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Which measures a parameter belongs to; the form and the page show them together.</summary>
internal enum ParameterGroup
{
    Delivery,
    LeadTime,
    Quality,
    Orders,
    Price,
    Response,
    Forecast,

    /// <summary>How the buyer orders and pays.</summary>
    Ordering,

    /// <summary>What the parties define themselves over the others.</summary>
    Joint,
}

/// <summary>How a parameter is answered.</summary>
internal enum ParameterKind
{
    Choice,
    WholeNumber,

    /// <summary>A whole number, or nothing for no limit.</summary>
    OptionalWholeNumber,

    /// <summary>Per cent, with at most six decimals.</summary>
    Percentage,

    /// <summary>The code of a currency, or nothing for each on its own.</summary>
    OptionalCurrency,

    /// <summary>Words in several lines, or nothing.</summary>
    Lines,
}

/// <summary>
/// One thing that a definition says. The form, the words, the difference between two versions and the check of what was
/// typed are all made from the list of these, <see cref="DefinitionParameters.All"/>.
/// </summary>
internal abstract class DefinitionParameter(string key, ParameterGroup group, Func<TextCatalogue, string> name)
{
    /// <summary>Its name in addresses and forms.</summary>
    public string Key => key;

    public ParameterGroup Group => group;

    public abstract ParameterKind Kind { get; }

    public string Name(TextCatalogue texts) => name(texts);

    /// <summary>What helps to answer, such as the unit.</summary>
    public Func<TextCatalogue, string>? Hint { get; init; }

    /// <summary>What can be chosen; nothing where it is typed.</summary>
    public virtual IReadOnlyList<EffectChoice> Choices(TextCatalogue texts) => [];

    /// <summary>The value as programs and addresses write it; empty for no limit.</summary>
    public abstract string ValueOf(MeasureDefinition definition);

    /// <summary>The value as it stands in the form, as the reader writes numbers.</summary>
    public abstract string Typed(MeasureDefinition definition);

    /// <summary>The value in words.</summary>
    public abstract string Say(TextCatalogue texts, MeasureDefinition definition);

    /// <summary>The definition with the value that a program or an address wrote.</summary>
    /// <exception cref="RefusedException">It cannot be read, or is out of its range.</exception>
    public abstract MeasureDefinition With(MeasureDefinition definition, string value);

    /// <summary>The definition with what a person typed or chose.</summary>
    /// <exception cref="RefusedException">It cannot be read, or is out of its range.</exception>
    public abstract MeasureDefinition Read(TextCatalogue texts, MeasureDefinition definition, string typed);

    /// <exception cref="RefusedException">The value is out of its range.</exception>
    public void Check(MeasureDefinition definition) => With(definition, ValueOf(definition));
}

/// <summary>A parameter with a few values, each with its words.</summary>
internal sealed class ChoiceParameter<T>(
    string key, ParameterGroup group, Func<TextCatalogue, string> name, Func<TextCatalogue, T, string> words,
    Func<MeasureDefinition, T> get, Func<MeasureDefinition, T, MeasureDefinition> set)
    : DefinitionParameter(key, group, name)
    where T : struct, Enum
{
    public override ParameterKind Kind => ParameterKind.Choice;

    public override IReadOnlyList<EffectChoice> Choices(TextCatalogue texts) =>
        [.. Enum.GetValues<T>().Select(value => new EffectChoice(Slug(value), words(texts, value)))];

    public override string ValueOf(MeasureDefinition definition) => Slug(get(definition));

    public override string Typed(MeasureDefinition definition) => ValueOf(definition);

    public override string Say(TextCatalogue texts, MeasureDefinition definition) => words(texts, get(definition));

    public override MeasureDefinition With(MeasureDefinition definition, string value)
    {
        foreach (var known in Enum.GetValues<T>().Where(known => Slug(known) == value))
            return set(definition, known);
        throw new RefusedException(Because.Invalid, "definition.no-choice", value);
    }

    public override MeasureDefinition Read(TextCatalogue texts, MeasureDefinition definition, string typed) =>
        With(definition, typed);

    private static string Slug(T value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>A parameter that is a number between two bounds; empty where it may be no limit.</summary>
internal sealed class NumberParameter(
    string key, ParameterGroup group, ParameterKind kind, (decimal Least, decimal Most) range,
    Func<TextCatalogue, string> name, Func<TextCatalogue, decimal?, string> words,
    Func<MeasureDefinition, decimal?> get, Func<MeasureDefinition, decimal?, MeasureDefinition> set)
    : DefinitionParameter(key, group, name)
{
    public override ParameterKind Kind => kind;

    private bool Whole => kind != ParameterKind.Percentage;

    public override string ValueOf(MeasureDefinition definition) => Write(definition, CultureInfo.InvariantCulture);

    public override string Typed(MeasureDefinition definition) => Write(definition, CultureInfo.CurrentCulture);

    public override string Say(TextCatalogue texts, MeasureDefinition definition) => words(texts, get(definition));

    public override MeasureDefinition With(MeasureDefinition definition, string value)
    {
        if (value.Length == 0 && kind == ParameterKind.OptionalWholeNumber)
            return set(definition, null);

        return decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var read)
            ? Within(definition, read, Key)
            : throw new RefusedException(Because.Invalid, "definition.no-number", Key, value);
    }

    public override MeasureDefinition Read(TextCatalogue texts, MeasureDefinition definition, string typed)
    {
        typed = typed.Trim();
        if (typed.Length == 0 && kind == ParameterKind.OptionalWholeNumber)
            return set(definition, null);

        var read = TypedNumber.Read(typed, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return read.Kind switch
        {
            TypedKind.Value => Within(definition, read.Value, Name(texts)),
            TypedKind.Ambiguous => throw new RefusedException(
                Because.Invalid, "definition.which-number", Name(texts), typed),
            _ => throw new RefusedException(Because.Invalid, "definition.no-number", Name(texts), typed),
        };
    }

    private MeasureDefinition Within(MeasureDefinition definition, decimal value, string said)
    {
        if (value < range.Least || value > range.Most || (Whole && value != decimal.Truncate(value))
            || !Quantity.TryFromDecimal(value, out _))
        {
            throw new RefusedException(
                Because.Invalid, Whole ? "definition.whole-range" : "definition.range", said, range.Least, range.Most);
        }

        return set(definition, value);
    }

    private string Write(MeasureDefinition definition, CultureInfo form) =>
        get(definition)?.ToString("0.######", form) ?? "";
}

/// <summary>A parameter that is a currency, or none.</summary>
internal sealed class CurrencyParameter(
    string key, ParameterGroup group, Func<TextCatalogue, string> name, Func<TextCatalogue, string?, string> words,
    Func<MeasureDefinition, string?> get, Func<MeasureDefinition, string?, MeasureDefinition> set)
    : DefinitionParameter(key, group, name)
{
    public override ParameterKind Kind => ParameterKind.OptionalCurrency;

    public override string ValueOf(MeasureDefinition definition) => get(definition) ?? "";

    public override string Typed(MeasureDefinition definition) => ValueOf(definition);

    public override string Say(TextCatalogue texts, MeasureDefinition definition) => words(texts, get(definition));

    public override MeasureDefinition With(MeasureDefinition definition, string value) => value switch
    {
        "" => set(definition, null),
        [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z'] => set(definition, value),
        _ => throw new RefusedException(Because.Invalid, "definition.no-currency", value),
    };

    public override MeasureDefinition Read(TextCatalogue texts, MeasureDefinition definition, string typed) =>
        With(definition, typed.Trim().ToUpperInvariant());
}
