using System.Net;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>What a row of any kind may look like, and for what it is held.</summary>
public sealed class FactFormTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    /// <summary>A piece of the first row of the example, what stands there instead, and why the row is held.</summary>
    public static TheoryData<string, string, string, HeldReason, string> Wrong => new()
    {
        { "confirmations", ",1,2026-11-02", ",1.5,2026-11-02", HeldReason.NotANumber, "sequence" },
        { "confirmations", "supplier", "the moon", HeldReason.UnknownWord, "changed_by" },
        { "confirmations", "2026-11-02", "", HeldReason.Missing, "promised_on" },
        { "despatches", "DN-881", "", HeldReason.Missing, "despatch_number" },
        { "despatches", "2026-10-30", "2026-02-30", HeldReason.ImpossibleDate, "despatched_on" },
        { "inspections", ",20,", ",801,", HeldReason.Inconsistent, "rejected" },
        { "inspections", ",12,", ",801,", HeldReason.Inconsistent, "nonconforming" },
        { "inspections", ",800,", ",-1,", HeldReason.Negative, "checked" },
        { "inspections", "DIM", "much too long", HeldReason.TooLong, "reason" },
        { "complaints", "4500012", "", HeldReason.Missing, "order" },
        { "complaints", ",yes", ",perhaps", HeldReason.UnknownWord, "confirmed" },
        { "returns", ",20,", ",some,", HeldReason.NotANumber, "quantity" },
        { "invoices", "EUR", "eur", HeldReason.UnknownCode, "currency" },
        { "invoices", "EUR", "", HeldReason.Missing, "currency" },
        { "invoices", "12.5", "12.5000001", HeldReason.NumberOutOfRange, "price" },
        { "invoices", ",AP,", ",XX,", HeldReason.UnknownWord, "response" },
        { "prices", "2026-12-31", "2025-12-31", HeldReason.Inconsistent, "valid_from" },
        { "prices", "104.2", "", HeldReason.Missing, "index_base" },
        { "prices", "104.2", "0", HeldReason.NotAboveZero, "index_base" },
        { "prices", "12.5,,", "12.5,0,", HeldReason.NotAboveZero, "price_per" },
        { "charges", "main carriage", "", HeldReason.Missing, "charge_kind" },
        { "requests", "T09:30+02:00", "", HeldReason.NotAMoment, "asked_at" },
        { "improvements", ",supplier,", ",,", HeldReason.Missing, "proposed_by" },
        { "improvements", ",supplier,", ",carrier,", HeldReason.UnknownWord, "proposed_by" },
        { "improvements", "2026-03-20", "2026-03-01", HeldReason.Inconsistent, "proposed_on" },
        { "improvements", "2026-05-04", "", HeldReason.Missing, "implemented_on" },
        { "improvements", "2026-06-01", "June", HeldReason.NotADate, "benefit_from" },
        { "specifications", ",buyer,", ",,", HeldReason.Missing, "asked_by" },
        { "specifications", "2026-10-19", "2026-09-01", HeldReason.Inconsistent, "announced_on" },
        { "requests", "09:30+02:00", "09:30", HeldReason.MomentWithoutZone, "asked_at" },
        { "requests", "T09:30+02:00", "T25:30+02:00", HeldReason.NotAMoment, "asked_at" },
        { "requests", "2026-10-05T11:00", "2026-10-04T11:00", HeldReason.Inconsistent, "asked_at" },
        { "requests", "/2026-10-07T09:00", "/2026-10-05T09:00", HeldReason.Inconsistent, "pauses" },
        { "forecasts", ",week,", ",year,", HeldReason.UnknownWord, "bucket_kind" },
        { "capacities", "320", "401", HeldReason.Inconsistent, "actual" },
        { "items", "7307.91", "73 and more", HeldReason.UnknownCode, "hs" },
        { "items", ",SE", ",Sweden", HeldReason.UnknownCode, "origin" },
        { "rates", "0.0882", "0", HeldReason.NotAboveZero, "exchange_rate" },
        { "rates", "0.0882", "0.0882000001", HeldReason.NumberOutOfRange, "exchange_rate" },
        { "rates", "SEK", "XXX", HeldReason.UnknownCode, "from_currency" },
        { "indices", "steel", "", HeldReason.Missing, "index_name" },
        { "tariffs", "14%", "%", HeldReason.NotANumber, "duty_rate" },
        { "tariffs", "14%,,,", "14%,2.5,,EUR", HeldReason.Missing, "specific_unit" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_row_that_cannot_be_taken_is_held_with_its_reason_and_its_column(
        string kind, string right, string wrong, HeldReason reason, string column)
    {
        var pair = await tandem.APartnership();
        var example = (await tandem.Example(pair.Buyer.Operational, kind, "en")).Split("\r\n");
        var at = example[1].LastIndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0);

        var load = await tandem.StageFacts(
            pair.Buyer.Operational, kind, example[0],
            example[1][..at] + wrong + example[1][(at + right.Length)..], example[2]);

        var held = Assert.Single(await tandem.Held(pair.Buyer.Operational, load));
        Assert.Equal(($"{reason}", column, 2L), (held.Reason, held.ColumnName, held.FileLine));
        Assert.Single(await tandem.Rows(pair, FactKinds.Of(kind)));
    }

    [Theory]
    [InlineData("12.50000000", "12500000")]
    [InlineData("0.000001", "1")]
    public async Task An_amount_with_more_decimals_is_read_where_it_is_exact(string written, string kept)
    {
        var pair = await tandem.APartnership();

        await tandem.StageFacts(
            pair.Buyer.Operational, "charges", "order,line,charged_on,charge_kind,amount,currency,supplier_number",
            $"A-1,10,2026-11-06,handling,{written},SEK,10001");

        Assert.Equal($"A-1|10|1|2026-11-06|6|{kept}|SEK", Assert.Single(await Rows(pair, "charges")));
    }

    [Theory]
    [InlineData("nl", "5-10-2026 09:30", 1_791_185_400)]
    [InlineData("sv", "2026-10-05 9:30:00", 1_791_185_400)]
    [InlineData("en", "2026-10-05 09:30:15.25 +0200", 1_791_185_415)]
    [InlineData("nl", "2026-10-05T07:30Z", 1_791_185_400)]
    [InlineData("nl", "5-1-2026 09:30", 1_767_601_800)]
    public async Task A_moment_is_read_with_its_offset_or_in_the_zone_of_the_mapping(
        string language, string written, long seconds)
    {
        var pair = await tandem.APartnership();

        await tandem.StageFacts(
            pair.Buyer.Operational, FactKinds.Of("requests"),
            ShippedMappings.Of(FactKinds.Of("requests"), language).Name,
            "supplier_number;request_number;asked_at", $"10001;Q-1;{written}");

        Assert.Equal($"Q-1|question|0|{seconds}|||", Assert.Single(await Rows(pair, "requests")));
    }

    [Theory]
    [InlineData("25-10-2026 02:30", HeldReason.AmbiguousDate)]
    [InlineData("29-3-2026 02:30", HeldReason.ImpossibleDate)]
    public async Task A_local_time_that_the_clock_passed_twice_or_never_is_not_guessed(
        string written, HeldReason reason)
    {
        var pair = await tandem.APartnership();

        var load = await tandem.StageFacts(
            pair.Buyer.Operational, FactKinds.Of("requests"), "tandem-requests-nl",
            "supplier_number;request_number;asked_at", $"10001;Q-1;{written}");

        Assert.Equal($"{reason}", Assert.Single(await tandem.Held(pair.Buyer.Operational, load)).Reason);
    }

    [Fact]
    public async Task A_day_of_a_bucket_becomes_the_first_of_its_week_or_month()
    {
        var pair = await tandem.APartnership();

        await tandem.StageFacts(
            pair.Buyer.Operational, "capacities", "supplier_number,item,bucket_kind,bucket,made_on,actual",
            "10001,A,week,2026-10-11,2026-09-01,5", "10001,A,week,2026-10-12,2026-09-01,6",
            "10001,A,maand,2026-10-31,2026-09-01,7");

        Assert.Equal(
            [
                "A|0|2026-10-05|2026-09-01|5000000||pcs", "A|0|2026-10-12|2026-09-01|6000000||pcs",
                "A|1|2026-10-01|2026-09-01|7000000||pcs",
            ],
            await Rows(pair, "capacities"));
    }

    [Fact]
    public async Task Confirmations_without_a_number_are_numbered_by_their_day()
    {
        var pair = await tandem.APartnership();

        var load = await tandem.StageFacts(
            pair.Buyer.Operational, "confirmations", "supplier_number,order,line,confirmed_on,promised_on",
            "10001,A,1,2026-10-05,2026-11-01", "10001,A,1,2026-10-19,2026-11-08", "10001,A,1,2026-10-19,2026-11-09");

        Assert.Equal((2, 1), (load.RowsGood, load.RowsHeld));
        var first = new DateOnly(2026, 10, 5).DayNumber;
        Assert.Equal($"A|1|1|{first}|2026-10-05|2026-11-01||0", (await Rows(pair, "confirmations"))[0]);
    }

    [Fact]
    public async Task Quantities_and_prices_are_turned_into_the_base_unit()
    {
        var pair = await tandem.APartnership();
        await tandem.Run(
            new SaveMapping((ShippedMappings.Of(FactKinds.Of("prices"), "en") with
            {
                Name = "boxes",
                Currency = "SEK",
                Units = new Dictionary<string, MappedUnit> { ["box"] = new("pcs", 12) },
            }).ToJson()),
            pair.Buyer.Operational);

        await tandem.StageFacts(
            pair.Buyer.Operational, FactKinds.Of("prices"), "boxes",
            "supplier_number,item,valid_from,unit,price,price_per", "10001,A,2026-01-01,box,30,",
            "10001,B,2026-01-01,box,300,10", "10001,C,2026-01-01,,2.5,");

        Assert.Equal(
            [
                "A|0|2026-01-01||30000000|12000000|pcs|SEK||", "B|0|2026-01-01||300000000|120000000|pcs|SEK||",
                "C|0|2026-01-01||2500000||pcs|SEK||",
            ],
            await Rows(pair, "prices"));
    }

    [Fact]
    public async Task A_price_on_an_order_line_says_its_currency_and_what_it_is_for()
    {
        var pair = await tandem.APartnership();

        var load = await tandem.Stage(
            pair.Buyer.Operational,
            "supplier_number,order,line,quantity,price,price_per,currency,category\r\n"
                + "10001,A,1,5,12.5,100,EUR,Steel\r\n10001,A,2,5,,,,\r\n10001,A,3,5,12.5,,,\r\n");

        var lines = await tandem.Lines(pair.Buyer.Operational, load);
        Assert.Equal(
            (12_500_000L, 100_000_000L, "EUR", "Steel"),
            (lines[0].PriceMicros, lines[0].PricePerMicros, lines[0].Currency, lines[0].Category));
        Assert.Equal((null, null, null, null),
            (lines[1].PriceMicros, lines[1].PricePerMicros, lines[1].Currency, lines[1].Category));
        var held = Assert.Single(await tandem.Held(pair.Buyer.Operational, load));
        Assert.Equal(("Missing", "currency"), (held.Reason, held.ColumnName));
    }

    [Fact]
    public async Task Own_words_and_a_zone_typed_on_the_page_are_those_that_files_are_read_by()
    {
        var pair = await tandem.APartnership();
        using var person = await tandem.As(pair.Buyer.Operational);
        var page = "/performance/imports/mappings/tandem-requests";

        await person.Send(
            await person.Page(page), "save", ("As", "tickets"), ("Zone", "Europe/Stockholm"),
            ("M-AskedBy", "wij = buyer\r\nzij = supplier"));

        await tandem.StageFacts(
            pair.Buyer.Operational, FactKinds.Of("requests"), "tickets",
            "supplier_number,request_number,asked_by,asked_at", "10001,Q-1,zij,2026-10-05 09:30");
        Assert.Equal("Q-1|question|1|1791185400|||", Assert.Single(await Rows(pair, "requests")));
    }

    [Theory]
    [InlineData("M-AskedBy", "zij = them", "them")]
    [InlineData("M-AskedBy", "zij", "zij")]
    [InlineData("Zone", "Europe/Nowhere", "Europe/Nowhere")]
    [InlineData("H-AskedAt", "", "asked_at")]
    public async Task A_mapping_that_cannot_work_is_refused_and_says_why(string field, string value, string named)
    {
        var pair = await tandem.APartnership();
        using var person = await tandem.As(pair.Buyer.Operational);

        var answer = await person.Send(
            await person.Page("/performance/imports/mappings/tandem-requests"), "save", ("As", "ours"), (field, value));
        var page = await answer.Read();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(named, page.QuerySelector("[role=alert], .note")!.TextContent);
    }

    [Theory]
    [InlineData("weather", "weather")]
    [InlineData("rates", "order")]
    public void A_mapping_of_an_unknown_kind_or_with_a_field_of_another_is_refused(string kind, string named)
    {
        var refused = Assert.Throws<RefusedException>(
            () => (ShippedMappings.OrderLines with { Kind = kind }).Checked());

        Assert.Equal(named, refused.Details[0]?.ToString() is "supplier_number" ? "order" : $"{refused.Details[0]}");
    }

    [Theory]
    [InlineData("Leverancier;Factuurnr;Ordernummer;Regel;Factuurdatum;Aantal;Stukprijs;Valuta")]
    [InlineData("Leverantör;Fakturanr;Ordernr;Rad;Fakturadatum;Antal;Styckpris;Valuta")]
    [InlineData("Vendor;Invoice;PO;Pos;Invoice date;Qty;Unit price;Cur")]
    public void Headings_in_three_languages_are_guessed(string headings)
    {
        var guessed = HeadingGuess.Fill(
            ShippedMappings.Of(FactKinds.Of("invoices"), "en"), headings.Split(';'));

        Assert.Equal(
            [
                FactField.Supplier, FactField.InvoiceNumber, FactField.Order, FactField.Line, FactField.InvoicedOn,
                FactField.Quantity, FactField.Price, FactField.Currency,
            ],
            headings.Split(';').Select(h => guessed.Columns.Single(c => c.Value.Heading == h).Key));
    }

    [Fact]
    public void Every_reason_belongs_to_a_class_of_data_quality()
    {
        var classes = Enum.GetValues<HeldReason>().ToLookup(reason => reason.Class());

        Assert.Equal([HeldReason.Missing], classes[QualityClass.Complete]);
        Assert.Equal([HeldReason.Duplicate], classes[QualityClass.Unique]);
        Assert.Contains(HeldReason.Inconsistent, classes[QualityClass.Consistent]);
        Assert.Contains(HeldReason.UnknownWord, classes[QualityClass.Valid]);
    }

    private Task<List<string>> Rows(Pair pair, string kind) => tandem.Rows(pair, FactKinds.Of(kind));
}
