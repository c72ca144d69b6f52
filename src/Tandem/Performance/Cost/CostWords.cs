using System.Globalization;
using Tandem.Costs;
using Tandem.Measures;
using Tandem.Statistics;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Costs as the reader writes them. Rounding is for display only.</summary>
internal static class CostWords
{
    public static string Part(TextCatalogue texts, LandedPartKind kind) => kind switch
    {
        LandedPartKind.Goods => texts["cost.goods"],
        LandedPartKind.Loading => texts["cost.loading"],
        LandedPartKind.PreCarriage => texts["cost.pre-carriage"],
        LandedPartKind.MainCarriage => texts["cost.main-carriage"],
        LandedPartKind.Insurance => texts["cost.insurance"],
        LandedPartKind.CarriageInside => texts["cost.carriage-inside"],
        LandedPartKind.Brokerage => texts["cost.brokerage"],
        LandedPartKind.Handling => texts["cost.handling"],
        LandedPartKind.Other => texts["cost.other"],
        LandedPartKind.Duty => texts["cost.duty"],
        LandedPartKind.ImportVat => texts["cost.vat"],
    };

    public static string Part(TextCatalogue texts, TotalCostKind kind) => kind switch
    {
        TotalCostKind.Landed => texts["cost.landed"],
        TotalCostKind.Quality => texts["cost.quality"],
        TotalCostKind.Inventory => texts["cost.inventory"],
        TotalCostKind.Late => texts["cost.late"],
        TotalCostKind.Switching => texts["cost.switching"],
        TotalCostKind.Handling => texts["cost.buyers-handling"],
    };

    public static string Line(TextCatalogue texts, CostLine line) => line.Charge is { } charge
        ? Part(texts, PartOf(charge))
        : line.QuantityMicros < 0 ? texts["cost.credit-note"] : texts["cost.invoice"];

    public static LandedPartKind PartOf(ChargeKind charge) => charge switch
    {
        ChargeKind.Loading => LandedPartKind.Loading,
        ChargeKind.PreCarriage => LandedPartKind.PreCarriage,
        ChargeKind.MainCarriage => LandedPartKind.MainCarriage,
        ChargeKind.Insurance => LandedPartKind.Insurance,
        ChargeKind.CarriageInside => LandedPartKind.CarriageInside,
        ChargeKind.Brokerage => LandedPartKind.Brokerage,
        ChargeKind.Handling => LandedPartKind.Handling,
        ChargeKind.Other => LandedPartKind.Other,
    };

    public static string Layer(TextCatalogue texts, TariffLayer layer) => layer switch
    {
        TariffLayer.MostFavouredNation => texts["cost.layer-mfn"],
        TariffLayer.Preference => texts["cost.layer-preference"],
        TariffLayer.AntiDumping => texts["cost.layer-anti-dumping"],
        TariffLayer.Countervailing => texts["cost.layer-countervailing"],
        TariffLayer.Safeguard => texts["cost.layer-safeguard"],
        TariffLayer.Special => texts["cost.layer-special"],
    };

    public static string Mode(TextCatalogue texts, TransportMode mode) => mode switch
    {
        TransportMode.Sea => texts["cost.by-sea"],
        TransportMode.SeaContainer => texts["cost.by-container"],
        TransportMode.Air => texts["cost.by-air"],
        TransportMode.Road => texts["cost.by-road"],
        TransportMode.Rail => texts["cost.by-rail"],
    };

    public static string Note(TextCatalogue texts, LandedNote note) => note switch
    {
        LandedNote.SeaTermWithoutShip => texts["cost.note-sea-term"],
        LandedNote.ChargeIsInPrice => texts["cost.note-in-price"],
        LandedNote.CarriageNotShownApart => texts["cost.note-not-apart"],
        LandedNote.DutyNotKnown => texts["cost.note-duty"],
    };

    public static string Why(TextCatalogue texts, NoCost reason) => reason switch
    {
        NoCost.NothingInvoiced => texts["cost.nothing-invoiced"],
        NoCost.NoRate => texts["no-data.no-rates"],
    };

    public static string State(TextCatalogue texts, CostState state) => state switch
    {
        CostState.Known => "",
        CostState.InPrice => texts["cost.in-price"],
        CostState.NotKnown => texts["cost.not-known"],
        CostState.None => texts["cost.none-of-it"],
    };

    /// <summary>An amount of many units, in whole units of its currency from a thousand on.</summary>
    public static string Sum(decimal amount) =>
        Signed(amount, Math.Abs(amount) >= 1_000 ? "#,0" : "#,0.00");

    public static string PerUnit(ExactRatio amount) => Signed(amount.Round(4), "#,0.00##");

    public static string AtLeast(TextCatalogue texts, string amount, bool atLeast) =>
        atLeast ? texts["cost.at-least", amount] : amount;

    public static string Change(decimal amount) =>
        (amount > 0 ? "+" : amount == 0 ? "±" : "") + Sum(amount);

    public static string Share(TextCatalogue texts, decimal part, decimal whole) => whole == 0
        ? "–"
        : texts["figure.percent", (part * 100 / whole).ToString("#,0.0", CultureInfo.CurrentCulture)];

    /// <summary>A rate with the currencies and the day from which it holds.</summary>
    public static string Rate(TextCatalogue texts, UsedRate rate, string from, string to)
    {
        var (value, day) = (
            rate.Value.Round(6).ToString("0.######", CultureInfo.CurrentCulture), FigureWords.Day(rate.ValidOn));
        return rate.IsTurned
            ? texts["cost.rate-turned", from, value, to, day]
            : texts["cost.rate", from, value, to, day];
    }

    public static string Quantity(decimal quantity) => quantity.ToString("#,0.##", CultureInfo.CurrentCulture);

    public static string DutyRate(TextCatalogue texts, DutyRate rate)
    {
        var share = texts["figure.percent", (rate.AdValorem * 100).ToString("0.###", CultureInfo.CurrentCulture)];
        return rate.Specific == 0
            ? share
            : $"{share} + {rate.Specific.ToString("0.####", CultureInfo.CurrentCulture)}/{rate.SpecificUnit}";
    }

    private static string Signed(decimal amount, string form) =>
        (amount < 0 ? "−" : "") + Math.Abs(amount).ToString(form, CultureInfo.CurrentCulture);
}
