using System.Text.Json;

namespace Tandem.Measures;

public sealed class QualityTests
{
    private static readonly int Day = new DateOnly(2026, 3, 10).DayNumber;
    private static readonly DateOnly AsOf = new(2026, 3, 31);
    private static readonly DateOnly March = new(2026, 3, 1);

    [Fact]
    public void Parts_per_million_of_the_published_case()
    {
        var published = FormulaCase.Of("ppm-1");

        var partial = Fold(Facts(
            [Received(published.Micros("received"))], complaints: [Complaint(published.Micros("nonconforming"))]));

        published.Expect("ppm", QualityFigures.Ppm(partial));
        published.Expect("defectRatePct", QualityFigures.DefectRate(partial));
    }

    [Fact]
    public void Without_receipts_there_is_no_rate()
    {
        var published = FormulaCase.Of("ppm-zero-receipts");

        var partial = Fold(Facts([], complaints: [Complaint(published.Micros("nonconforming"))]));

        published.Expect("ppm", QualityFigures.Ppm(partial));
        Assert.Equal(NoDataReason.NoFacts, QualityFigures.Ppm(partial).NoData);
    }

    [Fact]
    public void A_rejected_lot_counts_what_sorting_found_or_else_whole()
    {
        var published = FormulaCase.Of("ppm-lot");
        var lots = published.Input.GetProperty("lots").EnumerateArray().Select(Lot).ToArray();
        var received = lots.Select(lot => Received(lot.CheckedMicros)).ToArray();

        var partial = Fold(Facts(received, lots));

        published.Expect("lotRejectionRatePct", QualityFigures.LotRejectionRate(partial));
        published.Expect("ppmWholeLotIfUnsorted", QualityFigures.Ppm(partial));
        published.Expect("rejectedQtyRatePct", QualityFigures.QuantityRejectionRate(partial));
        Assert.Equal(1, partial.UnsortedLots);
    }

    [Fact]
    public void A_rate_of_half_a_per_cent_is_five_thousand_parts_per_million()
    {
        var published = FormulaCase.Of("ppm-seed-target");
        var target = published.Input.GetProperty("defectRatePct").GetDecimal();

        var atTarget = Fold(Facts([Received(1000)], complaints: [Complaint(5)]));
        var beyond = Fold(Facts([Received(1_000_000)], complaints: [Complaint(5001)]));

        published.Expect("ppm", QualityFigures.Ppm(atTarget));
        Assert.Equal(
            TargetStatus.Met, new Target(TargetSide.AtMost, target).StatusOf(QualityFigures.DefectRate(atTarget)));
        Assert.Equal(
            TargetStatus.Missed, new Target(TargetSide.AtMost, 5000).StatusOf(QualityFigures.Ppm(beyond)));
    }

    [Theory]
    [InlineData(CausedBy.Buyer, true)]
    [InlineData(CausedBy.ThirdParty, true)]
    [InlineData(CausedBy.NotYetKnown, true)]
    [InlineData(CausedBy.Supplier, false)]
    public void Only_confirmed_defects_of_the_supplier_count(CausedBy cause, bool confirmed)
    {
        var complaint = Complaint(5) with { CausedBy = cause, Confirmed = confirmed };

        var partial = Fold(Facts([Received(100)], complaints: [complaint]));

        Assert.Equal(0, QualityFigures.Ppm(partial).Value);
        Assert.Equal(1, partial.NotCausedBySupplier + partial.NotConfirmed);
    }

    [Fact]
    public void Quantities_of_two_units_are_not_added()
    {
        var facts = Facts([Received(100), Received(7) with { Unit = 1 }], complaints: [Complaint(5)]);

        var partial = Fold(facts);

        Assert.Equal(NoDataReason.SeveralUnits, QualityFigures.Ppm(partial).NoData);
        Assert.Equal(50_000, QualityFigures.Ppm(partial, "EA").Value);
        Assert.Equal(0, QualityFigures.Ppm(partial, "KGM").Value);
    }

    [Fact]
    public void A_complaint_counts_when_registered_and_in_the_cohort_of_its_receipt()
    {
        var facts = Facts(
            [Received(100), Received(50) with { ReceivedOn = Day + 30 }],
            complaints: [Complaint(5) with { RegisteredOn = Day + 31, ReceivedOn = Day }]);

        var months = QualityFold.Fold(facts, new(), new DateOnly(2026, 6, 30)).Months;

        Assert.Equal((0, 100_000), (
            QualityFigures.Ppm(months[March]).Value, QualityFigures.Ppm(months[March.AddMonths(1)]).Value));
        Assert.Equal(50_000, QualityFigures.CohortPpm(months[March]).Value);
    }

    [Fact]
    public void The_true_rate_waits_for_ninety_days_after_the_month()
    {
        var facts = Facts([Received(100)], complaints: [Complaint(5) with { ReceivedOn = Day }]);

        var before = QualityFold.Fold(facts, new(), new DateOnly(2026, 6, 29)).Months[March];
        var after = QualityFold.Fold(facts, new(), new DateOnly(2026, 6, 30)).Months[March];

        Assert.Equal(NoDataReason.TooEarly, QualityFigures.CohortPpm(before).NoData);
        Assert.Equal(new DateOnly(2026, 6, 30).DayNumber, before.NextChangeDay);
        Assert.Equal(5, QualityFigures.CohortDefectRate(after).Value);
        Assert.Equal(int.MaxValue, after.NextChangeDay);
    }

    [Fact]
    public void Sources_without_inspections_and_complaints_do_not_prove_quality()
    {
        var none = Fold(Facts([Received(100)]));
        var complaintsOnly = Fold(Facts([Received(100)], complaints: [Complaint(0)]));

        Assert.Equal(NoDataReason.NoDefectFacts, QualityFigures.Ppm(none).NoData);
        Assert.Equal(0, QualityFigures.Ppm(complaintsOnly).Value);
        Assert.Equal(NoDataReason.NoDefectFacts, QualityFigures.QuantityRejectionRate(complaintsOnly).NoData);
        Assert.Equal(NoDataReason.NoDefectFacts, QualityFigures.LotRejectionRate(complaintsOnly).NoData);
    }

    [Fact]
    public void A_complaint_of_tomorrow_is_not_seen_before_it()
    {
        var facts = Facts(
            [Received(100)],
            complaints: [Complaint(5) with { RegisteredOn = AsOf.DayNumber + 1, ReceivedOn = Day }]);

        var partial = Fold(facts);

        Assert.Equal(0, QualityFigures.Ppm(partial).Value);
        Assert.Equal(AsOf.DayNumber + 1, partial.NextChangeDay);
    }

    [Fact]
    public void Few_lots_are_shown_with_an_interval()
    {
        var lots = Enumerable.Range(0, 20).Select(at => new InspectedLot(
            Day, Day, 10, at == 0 ? 10 : 0, 0, 0, CausedBy.Supplier)).ToArray();

        var rate = QualityFigures.LotRejectionRate(Fold(Facts([Received(200)], lots)));

        Assert.Equal((5d, 20L), (rate.Value!.Value, rate.N));
        Assert.InRange(rate.Interval!.Value.High, 0.2, 0.25);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Parts_of_a_relation_merge_to_the_whole_and_survive_storing(int seed)
    {
        var random = new Random(seed);
        var (receipts, lots, complaints) = RandomFacts(random);
        var whole = QualityFold.Fold(Carrying(receipts, lots, complaints), new(), AsOf);
        var parts = Enumerable.Range(0, 3).Select(part => QualityFold.Fold(
            Carrying(Third(receipts, part), Third(lots, part), Third(complaints, part)), new(), AsOf)).ToArray();
        random.Shuffle(parts);

        parts[0].Add(parts[1]);
        parts[0].Add(parts[2]);

        Assert.Equal(Bytes(whole), Bytes(parts[0]));
        Assert.All(whole.Months.Values, partial => Assert.Equal(
            QualityBytes.Serialize(partial),
            QualityBytes.Serialize(QualityBytes.Deserialize(QualityBytes.Serialize(partial)))));
    }

    [Fact]
    public void Bytes_of_another_form_or_cut_off_are_refused()
    {
        var bytes = QualityBytes.Serialize(Fold(Facts([Received(100)], complaints: [Complaint(5)])));

        Assert.Throws<InvalidDataException>(() => QualityBytes.Deserialize(bytes.AsSpan(0, bytes.Length - 1)));
        Assert.Throws<InvalidDataException>(() => QualityBytes.Deserialize([.. bytes, 0]));
        Assert.Throws<InvalidDataException>(() => PartialBytes.Deserialize(bytes));
    }

    private static T[] Third<T>(T[] all, int part) => [.. all.Where((_, at) => at % 3 == part)];

    private static List<(DateOnly, string)> Bytes(FoldedMonths<QualityPartial> months) =>
        [.. months.Months.Select(month => (month.Key, Convert.ToHexString(QualityBytes.Serialize(month.Value))))];

    private static (ReceivedGoods[] Receipts, InspectedLot[] Lots, RegisteredComplaint[] Complaints) RandomFacts(
        Random random)
    {
        int SomeDay() => Day - 200 + random.Next(240);
        long Some() => random.Next(1, 90) * 333_333L;
        return (
            [.. Enumerable.Range(0, 200).Select(_ => new ReceivedGoods(
                SomeDay(), random.Next(9) == 0 ? Quantity.Unknown : Some(), random.Next(2)))],
            [.. Enumerable.Range(0, 150).Select(_ => new InspectedLot(
                SomeDay(), random.Next(5) == 0 ? OrderLineColumns.NoDay : SomeDay(), Some(),
                random.Next(3) == 0 ? Some() : 0, random.Next(3) == 0 ? Quantity.Unknown : random.Next(5),
                random.Next(2), (CausedBy)random.Next(4)))],
            [.. Enumerable.Range(0, 150).Select(_ => new RegisteredComplaint(
                SomeDay(), random.Next(5) == 0 ? OrderLineColumns.NoDay : SomeDay(), Some(), random.Next(2),
                (CausedBy)random.Next(4), random.Next(3) > 0))]);
    }

    private static QualityFacts Carrying(
        ReceivedGoods[] receipts, InspectedLot[] lots, RegisteredComplaint[] complaints) => new()
        {
            Units = ["EA", "KGM"],
            Receipts = receipts,
            Inspections = lots,
            Complaints = complaints,
            CarriesInspections = true,
            CarriesComplaints = true,
        };

    private static QualityFacts Facts(
        ReceivedGoods[] receipts, InspectedLot[]? lots = null, RegisteredComplaint[]? complaints = null) => new()
        {
            Units = ["EA", "KGM"],
            Receipts = receipts,
            Inspections = lots ?? [],
            Complaints = complaints ?? [],
        };

    private static ReceivedGoods Received(long micros) => new(Day, micros, 0);

    private static RegisteredComplaint Complaint(long micros) =>
        new(Day, OrderLineColumns.NoDay, micros, 0, CausedBy.Supplier, true);

    private static InspectedLot Lot(JsonElement lot)
    {
        var (quantity, sorted) = (FormulaCase.MicrosOf(lot.GetProperty("qty")), lot.GetProperty("sortedNonconforming"));
        return new(
            Day, Day, quantity, lot.GetProperty("rejected").GetBoolean() ? quantity : 0,
            sorted.ValueKind == JsonValueKind.Null ? Quantity.Unknown : FormulaCase.MicrosOf(sorted), 0,
            CausedBy.Supplier);
    }

    private static QualityPartial Fold(QualityFacts facts) => QualityFold.Fold(facts, new(), AsOf).Months[March];
}
