namespace Tandem.Measures;

/// <summary>
/// The figures of quality (metrics 1.4 and 1.5). Each is of one base unit; where a partial holds several and none is
/// chosen there is no data. Defects are those caused by the supplier, those of complaints only when confirmed.
/// </summary>
public static class QualityFigures
{
    /// <summary>
    /// Nonconforming units found over units received in the same months; in falling volumes it may pass a million.
    /// </summary>
    public static Figure Ppm(QualityPartial partial, string? unit = null) =>
        Found(partial, unit, FigureUnit.Ppm);

    /// <summary>The same in per cent.</summary>
    public static Figure DefectRate(QualityPartial partial, string? unit = null) =>
        Found(partial, unit, FigureUnit.Percent);

    /// <summary>The true rate: of the units received in these months, those found nonconforming since.</summary>
    public static Figure CohortPpm(QualityPartial partial, string? unit = null) =>
        OfCohort(partial, unit, FigureUnit.Ppm);

    public static Figure CohortDefectRate(QualityPartial partial, string? unit = null) =>
        OfCohort(partial, unit, FigureUnit.Percent);

    /// <summary>Rejected lots of the lots inspected, whatever the cause and the unit.</summary>
    public static Figure LotRejectionRate(QualityPartial partial) => Figure.Share(
        partial.RejectedLots,
        partial.InspectedLots,
        partial.WithoutInspections > 0 ? NoDataReason.NoDefectFacts : NoDataReason.NoFacts);

    /// <summary>The quantity rejected over the quantity received where inspections are known of.</summary>
    public static Figure QuantityRejectionRate(QualityPartial partial, string? unit = null) => Within(
        partial, unit, FigureUnit.Percent, sums => (sums.RejectedMicros, sums.InspectableMicros));

    private static Figure Found(QualityPartial partial, string? unit, FigureUnit shown) =>
        Within(partial, unit, shown, sums => (sums.NonconformingMicros, sums.ReceivedMicros));

    private static Figure OfCohort(QualityPartial partial, string? unit, FigureUnit shown) => partial.CohortIsOpen
        ? Figure.None(NoDataReason.TooEarly, shown)
        : Within(partial, unit, shown, sums => (sums.CohortNonconformingMicros, sums.ReceivedMicros));

    private static Figure Within(
        QualityPartial partial, string? unit, FigureUnit shown, Func<QualitySums, (Int128 Part, Int128 Whole)> of)
    {
        if (unit is null && partial.Units.Count > 1)
            return Figure.None(NoDataReason.SeveralUnits, shown);

        var sums = unit is null
            ? partial.Units.Values.SingleOrDefault()
            : partial.Units.GetValueOrDefault(unit);
        var (part, whole) = of(sums);
        return Figure.Part(part, whole, shown, sums.Receipts, WhyNothing(partial, sums));
    }

    private static NoDataReason WhyNothing(QualityPartial partial, QualitySums sums)
    {
        if (partial.WithoutDefectFacts > 0 || (partial.WithoutInspections > 0 && sums.ReceivedMicros > 0))
            return NoDataReason.NoDefectFacts;

        return partial.WithoutQuantity > 0 ? NoDataReason.NoQuantities : NoDataReason.NoFacts;
    }
}
