using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>The delivery measures that a scorecard shows (metrics 1.1 and 1.3), in its order.</summary>
public enum Measure
{
    Otif,
    OnTime,
    InFull,
    LeadTime,
    LeadTimeVariation,
    ConfirmationRate,
    ConfirmedAsRequested,
}

/// <summary>What a measure is about; the shared measures cover quality, time to value and risk (PER-6).</summary>
public enum Coverage
{
    Delivery,
    Quality,
    Cost,
    TimeToValue,
    Risk,
}

/// <summary>A measure by the name that stands in addresses and files, in words, and as a figure of a partial.</summary>
public static class Measures
{
    public static IReadOnlyList<Measure> All { get; } = Enum.GetValues<Measure>();

    public static string Slug(Measure measure) => measure switch
    {
        Measure.Otif => "otif",
        Measure.OnTime => "on-time",
        Measure.InFull => "in-full",
        Measure.LeadTime => "lead-time",
        Measure.LeadTimeVariation => "lead-time-variation",
        Measure.ConfirmationRate => "confirmation-rate",
        Measure.ConfirmedAsRequested => "confirmed-as-requested",
    };

    public static bool TryParse(string? slug, out Measure measure)
    {
        foreach (var known in All.Where(known => Slug(known) == slug))
        {
            measure = known;
            return true;
        }

        measure = default;
        return false;
    }

    /// <exception cref="RefusedException">No measure has this name.</exception>
    public static Measure Parse(string? slug) => TryParse(slug, out var measure)
        ? measure
        : throw new RefusedException(Because.NotFound, "measure.unknown", slug ?? "");

    public static string Name(TextCatalogue texts, Measure measure) => measure switch
    {
        Measure.Otif => texts["measure.otif"],
        Measure.OnTime => texts["measure.on-time"],
        Measure.InFull => texts["measure.in-full"],
        Measure.LeadTime => texts["measure.lead-time"],
        Measure.LeadTimeVariation => texts["measure.lead-time-variation"],
        Measure.ConfirmationRate => texts["measure.confirmation-rate"],
        Measure.ConfirmedAsRequested => texts["measure.confirmed-as-requested"],
    };

    public static Coverage Covers(Measure measure) => measure switch
    {
        Measure.Otif or Measure.OnTime or Measure.InFull or Measure.LeadTime or Measure.LeadTimeVariation
            or Measure.ConfirmationRate or Measure.ConfirmedAsRequested => Coverage.Delivery,
    };

    public static string Name(TextCatalogue texts, Coverage coverage) => coverage switch
    {
        Coverage.Delivery => texts["coverage.delivery"],
        Coverage.Quality => texts["coverage.quality"],
        Coverage.Cost => texts["coverage.cost"],
        Coverage.TimeToValue => texts["coverage.time-to-value"],
        Coverage.Risk => texts["coverage.risk"],
    };

    public static FigureUnit UnitOf(Measure measure) => measure switch
    {
        Measure.LeadTime => FigureUnit.Days,
        Measure.LeadTimeVariation => FigureUnit.RootDays,
        Measure.Otif or Measure.OnTime or Measure.InFull or Measure.ConfirmationRate
            or Measure.ConfirmedAsRequested => FigureUnit.Percent,
    };

    /// <summary>The figure of some lines; of no lines at all it is no data.</summary>
    public static Figure Of(Measure measure, DeliveryPartial? lines, MeasureDefinition definition)
    {
        if (lines is null)
            return Figure.None(NoDataReason.NoFacts, UnitOf(measure));

        return measure switch
        {
            Measure.Otif => DeliveryFigures.Otif(lines),
            Measure.OnTime => DeliveryFigures.OnTime(lines),
            Measure.InFull => DeliveryFigures.InFull(lines),
            Measure.LeadTime => DeliveryFigures.LeadTimeMean(lines),
            Measure.LeadTimeVariation => DeliveryFigures.LeadTimeVariation(lines, definition.LeadTime),
            Measure.ConfirmationRate => DeliveryFigures.ConfirmationRate(lines),
            Measure.ConfirmedAsRequested => DeliveryFigures.ConfirmedAsRequested(lines),
        };
    }
}
