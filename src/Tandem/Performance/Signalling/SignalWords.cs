using System.Globalization;
using Tandem.Signals;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Signals in the reader's words: what kind, of what, and what was seen.</summary>
internal sealed class SignalWords(TextCatalogue texts)
{
    private readonly FigureWords words = new(texts);

    public string Kind(SignalKind kind) => kind switch
    {
        SignalKind.MissedTarget => texts["signal.kind-missed"],
        SignalKind.SignificantChange => texts["signal.kind-change"],
        SignalKind.LastingShift => texts["signal.kind-shift"],
        SignalKind.Trend => texts["signal.kind-trend"],
        SignalKind.LateData => texts["signal.kind-late"],
        SignalKind.LeadTimeShift => texts["signal.kind-lead-time"],
        SignalKind.PriceDeviation => texts["signal.kind-price"],
        SignalKind.CapacityShift => texts["signal.kind-capacity"],
        SignalKind.DemandSwing => texts["signal.kind-demand"],
    };

    public string Horizon(SignalHorizon horizon) => horizon switch
    {
        SignalHorizon.Weekly => texts["signal.weekly"],
        SignalHorizon.Monthly => texts["signal.monthly"],
        SignalHorizon.Quarterly => texts["signal.quarterly"],
    };

    public string State(SignalState state) => state switch
    {
        SignalState.Open => texts["signal.state-open"],
        SignalState.Faded => texts["signal.state-faded"],
        SignalState.NoLongerSo => texts["signal.state-no-longer"],
    };

    /// <summary>The measure, the source or the item.</summary>
    public string Subject(string subject) =>
        Measures.TryParse(subject, out var measure) ? Measures.Name(texts, measure)
        : subject.Split('/', 3) is ["buyer" or "supplier", var kind, var source]
            ? texts["signal.source", source, FactKindWords.Of(texts, kind)]
            : subject;

    public string Name(WatchedSignal signal) => texts["signal.name", Kind(signal.Kind), Subject(signal.Subject)];

    /// <summary>The title of a matter about it.</summary>
    public string Title(Sighted seen)
    {
        var title = texts["signal.name", Kind(seen.Kind), Subject(seen.Subject)];
        return title.Length <= Matters.Matter.MaxTitleLength ? title : title[..Matters.Matter.MaxTitleLength];
    }

    /// <summary>What was seen, as a sentence with its figures.</summary>
    public string What(Sighted seen)
    {
        var (month, value) = (FigureWords.Month(seen.Month), Figure(seen, seen.Value));
        var (lower, upper) = (Figure(seen, seen.Lower), Figure(seen, seen.Upper));
        return seen.Kind switch
        {
            SignalKind.MissedTarget =>
                texts["signal.what-missed", month, value, seen.Lower is null ? $"≤ {upper}" : $"≥ {lower}"],
            SignalKind.LateData => Late(seen),
            SignalKind.CapacityShift or SignalKind.DemandSwing =>
                texts["signal.what-plan", lower, upper, Signed(seen.Value ?? 0)],
            SignalKind.SignificantChange or SignalKind.LastingShift or SignalKind.Trend or SignalKind.LeadTimeShift
                or SignalKind.PriceDeviation => Rules(seen.Rules, month, value, lower, upper),
        };
    }

    /// <summary>The rules that a point of a chart completes, in a few words; null where it completes none.</summary>
    public string? Mark(ProcessMark mark)
    {
        var said = new List<string>();
        if (mark.Rules.HasFlag(ProcessRules.OutsideLimits))
            said.Add(texts["signal.mark-outside"]);
        if (mark.Rules.HasFlag(ProcessRules.ThreeOfFour))
            said.Add(texts["signal.mark-near"]);
        if (mark.Rules.HasFlag(ProcessRules.EightOnOneSide))
            said.Add(texts["signal.mark-eight"]);
        if (mark.High.HasFlag(ProcessRules.SixInOneDirection))
            said.Add(texts["signal.mark-rising"]);
        if (mark.Low.HasFlag(ProcessRules.SixInOneDirection))
            said.Add(texts["signal.mark-falling"]);
        return said.Count == 0 ? null : string.Join("; ", said);
    }

    private string Rules(ProcessRules rules, string month, string value, string lower, string upper) =>
        rules.HasFlag(ProcessRules.OutsideLimits) ? texts["signal.what-outside", month, value, lower, upper]
        : rules.HasFlag(ProcessRules.ThreeOfFour) ? texts["signal.what-near", month, value, lower, upper]
        : rules.HasFlag(ProcessRules.EightOnOneSide) ? texts["signal.what-eight", month, value]
        : texts["signal.what-trend", month, value];

    private string Late(Sighted seen) => seen.Lower < 10
        ? texts["signal.what-late-week", (int)(seen.Value ?? 0)]
        : texts["signal.what-late-month", (int)(seen.Value ?? 0)];

    private string Figure(Sighted seen, decimal? value) => value is not { } known ? "–"
        : seen.Measure is { } measure
            ? words.Number(Math.Round(known, 1, MidpointRounding.AwayFromZero), Measures.UnitOf(measure), seen.Currency)
            : known.ToString("#,0.##", CultureInfo.CurrentCulture);

    private static string Signed(decimal percent) =>
        (percent < 0 ? "−" : "+") + Math.Abs(percent).ToString("#,0", CultureInfo.CurrentCulture);
}
