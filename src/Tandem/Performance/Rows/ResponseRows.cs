using System.Globalization;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// The requests behind a figure of response (metrics 1.9), with both clocks: that of the wall, and that of the working
/// time of who has to answer, which stands still while the asker has the ball.
/// </summary>
internal sealed class ResponseRows(RowBasis basis, Measure measure)
{
    private readonly TextCatalogue texts = basis.Texts;
    private readonly Asker asker =
        measure is Measure.SupplierResponse or Measure.SupplierInPromise ? Asker.Buyer : Asker.Supplier;

    public CountedRows Make()
    {
        var (facts, days) = (basis.Families.Requests(), basis.Days);
        var each = ResponseFold.Each(facts, basis.Definition.Response, days.Calendar, days.Supplier, basis.AsOf);
        var rest = new ResponsePartial();
        var rows = new List<CountedRow>();
        foreach (var (fact, months) in basis.Other.Requests.Zip(each))
        {
            if (months.Months.GetValueOrDefault(basis.Month) is not { } alone)
                continue;
            if (fact.AskedBy == asker)
                rows.Add(Row(fact, alone));
            else
                rest.Add(alone);
        }

        return CountedRows.InOrder(
            [
                new(texts["rows.request"]), new(texts["rows.request-kind"]), new(texts["rows.asked-at"], true),
                new(texts["rows.acknowledged-at"], true), new(texts["rows.answered-at"], true),
                new(texts["rows.working-clock"], true, true), new(texts["rows.wall-clock"], true, true),
            ],
            rows, new MonthPartials { Response = rest });
    }

    private CountedRow Row(RequestFact fact, ResponsePartial alone)
    {
        var (standing, verdict) = Stands(alone);
        var working = ResponseFigures.Median(alone, asker);
        decimal? elapsed = fact.AnsweredAt is { } answered && working.HasValue
            ? Math.Round((answered - fact.AskedAt) / 3600m, 2, MidpointRounding.AwayFromZero)
            : null;
        return new(
            fact.RequestNo,
            [
                new(fact.RequestNo), new(fact.Kind), Moment(fact.AskedAt), Moment(fact.AcknowledgedAt),
                Moment(fact.AnsweredAt), Hours(working.Rounded(2)), Hours(elapsed),
            ],
            standing, verdict)
        {
            Weight = working.Rounded(2) ?? 0,
            Load = fact.LoadNumber,
            FileLine = fact.FileLine,
            Contribution = new() { Response = alone },
        };
    }

    private (RowStanding Standing, string Verdict) Stands(ResponsePartial alone)
    {
        foreach (var sums in alone.Requests.Values)
        {
            if (sums.OpenPastPromise > 0)
                return (RowStanding.Against, texts["counted.open-late"]);
            if (sums.OpenInTime > 0)
                return (RowStanding.Waiting, texts["counted.open"]);

            return sums.Within > 0
                ? (RowStanding.Counts, texts["counted.in-promise"])
                : (RowStanding.Against, texts["counted.past-promise"]);
        }

        return (RowStanding.Waiting, texts["counted.ahead"]);
    }

    private RowCell Hours(decimal? hours) =>
        hours is { } known ? new(Number: known, Unit: texts["rows.hours"]) : RowCell.None;

    /// <summary>A moment as the clock of who has to answer shows it.</summary>
    private RowCell Moment(long? unixSeconds)
    {
        if (unixSeconds is not { } known)
            return RowCell.None;

        var calendar = asker == Asker.Buyer ? basis.Days.Supplier : basis.Days.Calendar;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(calendar.ZoneId);
        var moment = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(known), zone);
        return new(moment.ToString("d MMM yyyy HH:mm", CultureInfo.CurrentCulture));
    }
}
