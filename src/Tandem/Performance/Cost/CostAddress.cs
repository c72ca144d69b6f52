using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Tandem.Costs;

namespace Tandem.Performance;

/// <summary>
/// What a reader assumes and tries out, as it stands in the address, so that both sides can open the same sum. What
/// cannot be read is not used, and is named by its field.
/// </summary>
public sealed class CostAddress
{
    public const string Term = "term";
    public const string Mode = "mode";
    public const string From = "from";
    public const string Destination = "to";
    public const string Proved = "proved";
    public const string Currency = "in";
    public const string Defect = "defect";
    public const string LateDay = "late";
    public const string Carrying = "carrying";
    public const string Days = "days";
    public const string Handling = "handling";
    public const string Switching = "switching";
    public const string Duty = "duty";
    public const string Price = "price";

    private const decimal Most = 1_000_000_000;
    private const int MostChanges = 40;

    private static readonly string[] OfTerms =
        [Term, Mode, From, Destination, Proved, Currency, Defect, LateDay, Carrying, Days, Handling, Switching];

    private static readonly string[] OfWhatIf = [Duty, Price];

    private readonly IQueryCollection query;
    private readonly HashSet<string> faults = [];

    public CostAddress(IQueryCollection query, CostTerms before)
    {
        this.query = query;
        Terms = before with
        {
            Term = TermOf(before.Term),
            Mode = ModeOf(before.Mode),
            From = Country(From, before.From),
            Destination = Country(Destination, before.Destination),
            OriginProved = Text(Proved) == "yes",
            Currency = CurrencyOf(before.Currency),
            DefectCost = Amount(Defect),
            LateDayCost = Amount(LateDay),
            CarryingPct = Amount(Carrying),
            StockDays = Amount(Days),
            HandlingPerUnit = Amount(Handling),
            SwitchingPerUnit = Amount(Switching),
        };
        WhatIf = new(Changes(Duty, Code), Changes(Price, item => item));
    }

    public CostTerms Terms { get; }

    public CostWhatIf WhatIf { get; }

    public bool IsFault(string field) => faults.Contains(field);

    public bool HasFaults => faults.Count > 0;

    /// <summary>As it was typed; empty where nothing was.</summary>
    public string Text(string field) => query[field].ToString().Trim();

    /// <summary>What a form of the assumptions carries along of the rest of the address.</summary>
    public IEnumerable<KeyValuePair<string, string>> BesideTerms => Given(OfWhatIf);

    public IEnumerable<KeyValuePair<string, string>> BesideWhatIf => Given(OfTerms);

    /// <summary>The address of the page with all that was given, and a month or an item beside it.</summary>
    public string On(string page, params IEnumerable<(string Field, string? Value)> more) =>
        QueryHelpers.AddQueryString(page, Given([.. OfTerms, .. OfWhatIf])
            .Concat(more.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Field, one.Value!)))
            .Select(one => KeyValuePair.Create(one.Key, (string?)one.Value)));

    private IEnumerable<KeyValuePair<string, string>> Given(IEnumerable<string> fields) =>
        fields.Where(field => Text(field).Length > 0).Select(field => KeyValuePair.Create(field, Text(field)));

    private Incoterm TermOf(Incoterm before)
    {
        if (Text(Term) is not { Length: > 0 } text)
            return before;

        if (Incoterms.TryParse(text, out var term, out _))
            return term;

        faults.Add(Term);
        return before;
    }

    private TransportMode ModeOf(TransportMode before)
    {
        if (Text(Mode) is not { Length: > 0 } text)
            return before;

        if (Enum.GetNames<TransportMode>().Contains(text))
            return Enum.Parse<TransportMode>(text);

        faults.Add(Mode);
        return before;
    }

    private string Country(string field, string before) => Letters(field, 2) ?? before;

    private string? CurrencyOf(string? before) => Text(Currency) == "each" ? null : Letters(Currency, 3) ?? before;

    private string? Letters(string field, int count)
    {
        var text = Text(field).ToUpperInvariant();
        if (text.Length == 0)
            return null;

        if (text.Length == count && text.All(char.IsAsciiLetterUpper))
            return text;

        faults.Add(field);
        return null;
    }

    private decimal? Amount(string field)
    {
        if (Text(field) is not { Length: > 0 } text)
            return null;

        if (Number(text) is { } number && number is >= 0 and <= Most)
            return number;

        faults.Add(field);
        return null;
    }

    /// <summary>With a comma or a point, six decimals at most; null for another text.</summary>
    private static decimal? Number(string text) => decimal.TryParse(
        text.Replace(',', '.').Replace('−', '-'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
        CultureInfo.InvariantCulture, out var number) && Math.Round(number, 6) == number
        ? number
        : null;

    /// <summary>Pairs such as "8712 = 10; 8714.91 = -2,5".</summary>
    private Dictionary<string, decimal> Changes(string field, Func<string, string?> read)
    {
        var changes = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var parts = Text(field).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var part in parts)
        {
            var at = part.LastIndexOf('=');
            if (at > 0 && read(part[..at].Trim()) is { Length: > 0 } of
                && Number(part[(at + 1)..].Trim().TrimEnd('%').Trim()) is { } number && number is >= -100 and <= 1000
                && changes.Count < MostChanges)
            {
                changes[of] = number;
            }
            else
            {
                faults.Add(field);
            }
        }

        return changes;
    }

    /// <summary>The first digits of a customs code, two to ten, without points and blanks.</summary>
    private static string? Code(string text)
    {
        var digits = text.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return digits.Length is >= 2 and <= 10 && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
