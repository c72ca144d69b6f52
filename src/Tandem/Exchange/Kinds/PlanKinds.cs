using Tandem.Measures;
using Tandem.Performance;
using static Tandem.Exchange.SharedFields;

namespace Tandem.Exchange;

/// <summary>What the sides ask each other, expect and can make.</summary>
internal static class PlanKinds
{
    public static readonly FactKind Requests = new(
        FactRows.Requests.Name, FactRows.Requests, new FactSet<RequestFact>(FactRows.Requests),
        Supplier,
        Key(FactField.RequestNumber, "request_no", "Q-118", "Q-119"),
        Text(FactField.RequestKind, "kind", "quote", "question") with { Default = "question" },
        Side(FactField.AskedBy, "asked_by", "buyer", "supplier") with { Default = "buyer" },
        new(FactField.AskedAt, FieldType.Moment, "asked_at", "2026-10-05T09:30+02:00", "2026-10-06T14:05+02:00")
        {
            Required = true,
        },
        new(FactField.AcknowledgedAt, FieldType.Moment, "acknowledged_at", "2026-10-05T11:00+02:00", ""),
        new(FactField.AnsweredAt, FieldType.Moment, "answered_at", "2026-10-08T16:20+02:00", ""),
        new(FactField.Pauses, FieldType.Intervals, "pauses", "2026-10-06T09:00+02:00/2026-10-07T09:00+02:00", ""))
    {
        Rules =
        [
            new(FactField.AskedAt, Agreement.NotMore, FactField.AcknowledgedAt),
            new(FactField.AskedAt, Agreement.NotMore, FactField.AnsweredAt),
        ],
    };

    public static readonly FactKind Forecasts = new(
        FactRows.Forecasts.Name, FactRows.Forecasts, new FactSet<ForecastFact>(FactRows.Forecasts),
        Supplier,
        Key(FactField.Item, "item", "KG-7718"),
        Text(FactField.Market, "market", "", "DE") with { Default = "" },
        new(FactField.Series, FieldType.Word, "series", "forecast", "commitment")
        {
            Default = "forecast",
            Words =
            [
                FactWord.Of(ForecastSeries.BuyersForecast, "forecast", "prognose", "prognos"),
                FactWord.Of(ForecastSeries.SuppliersCommitment, "commitment", "toezegging", "åtagande"),
                FactWord.Of(ForecastSeries.Consensus, "consensus", "konsensus"),
            ],
        },
        BucketLength, Bucket, MadeOn, Unit,
        Quantity(FactField.Quantity, "quantity_micros", "300", "1250"));

    public static readonly FactKind Capacities = new(
        FactRows.Capacities.Name, FactRows.Capacities, new FactSet<CapacityFact>(FactRows.Capacities),
        Supplier,
        Key(FactField.Item, "item", "KG-7718"),
        BucketLength, Bucket, MadeOn, Unit,
        Quantity(FactField.Actual, "actual_micros", "320", "1300"),
        Quantity(FactField.Most, "most_micros", "400", "") with { Required = false })
    {
        Rules = [new(FactField.Actual, Agreement.NotMore, FactField.Most)],
    };
}
