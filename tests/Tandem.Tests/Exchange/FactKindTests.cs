using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>Every kind of facts goes the same way: read by its template, superseded, held where it is wrong.</summary>
public sealed class FactKindTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    /// <summary>What the example of each template becomes, in millionths, billionths, Unix seconds and codes.</summary>
    public static TheoryData<string, string[]> Examples => new()
    {
        {
            "confirmations",
            [
                "4500012|10|1|1|2026-10-07|2026-11-02|1200500000|0",
                "4500012|10|1|2|2026-10-21|2026-11-09|800000000|0",
            ]
        },
        {
            "despatches",
            [
                "4500012|10|DN-881|2026-10-30|2026-10-29|1200500000",
                "4500012|20|DN-881|2026-10-30||40000000",
            ]
        },
        {
            "inspections",
            [
                "4500012|10|R-100|L-26-118|2026-11-06|800000000|20000000|12000000|pcs|DIM|0",
                "4500012|20||L-26-118|2026-11-06|40000000|0||pcs||3",
            ]
        },
        {
            "complaints",
            [
                "K-2026-031|1|4500012|10|R-100|KG-7718|2026-11-20|3000000|pcs|RUST|0|1",
                "K-2026-032|1||||KG-7718|2026-11-20|3000000|pcs|RUST|3|0",
            ]
        },
        {
            "returns",
            [
                "RT-19|1|4500012|10|KG-7718|2026-11-12|20000000|pcs|DIM",
                "RT-20|1|||KG-7718|2026-11-12|20000000|pcs|",
            ]
        },
        {
            "invoices",
            [
                "C-70003|1|4500012|10|KG-7718|2026-11-16|1|20000000|pcs|1250000000|100000000|EUR||",
                "F-70012|1|4500012|10|KG-7718|2026-11-06|0|1200500000|pcs|12500000||EUR|AP|2026-12-04",
            ]
        },
        {
            "prices",
            [
                "KG-7718|0|2026-01-01|2026-12-31|12500000||pcs|EUR|steel|104200000000",
                "KG-7719|2|2026-01-01||1180250000|100000000|pcs|EUR||",
            ]
        },
        { "charges", ["4500012|10|1|2026-11-06|2|310000000|EUR", "4500012|20|1|2026-11-06|5|45500000|EUR"] },
        {
            "requests",
            [
                "Q-118|quote|0|1791185400|1791190800|1791469200|2026-10-06T07:00:00Z/2026-10-07T07:00:00Z",
                "Q-119|question|1|1791288300|||",
            ]
        },
        {
            "forecasts",
            [
                "KG-7718||0|0|2026-10-05|2026-09-01|300000000|pcs",
                "KG-7718|DE|1|1|2026-11-01|2026-09-01|1250000000|pcs",
            ]
        },
        {
            "capacities",
            [
                "KG-7718|0|2026-10-05|2026-09-01|320000000|400000000|pcs",
                "KG-7718|1|2026-11-01|2026-09-01|1300000000||pcs",
            ]
        },
        {
            "improvements",
            [
                "V-12|KG-7718|1|2026-03-02|2026-03-20|2026-05-04|2026-06-01|1850500000|EUR|One crate for two flanges",
                "V-13||0|2026-10-12||||||Order by the pallet",
            ]
        },
        {
            "specifications",
            [
                "ECN-104|KG-7718|C|0|2026-09-07|2026-10-19|Thread M6 instead of M5",
                "ECN-105|KG-7719||1|2026-10-05|2026-11-02|",
            ]
        },
        {
            "items",
            [
                "KG-7718|FL-40|Flange DN 40|Flanges|Pump P3|pcs|1|730791|SE",
                "KG-7719|FL-50|Flange DN 50|Flanges|Pump P3|pcs|0|730791|SE",
            ]
        },
        { "rates", ["SEK|EUR|2026-10-01|88200000", "USD|EUR|2026-10-01|921500000"] },
        { "indices", ["steel|2026-09-01|104200000000", "steel|2026-10-01|105750000000"] },
        {
            "tariffs",
            [
                "CN|NL|871491|2|2026-01-01|2027-06-30|485000000|2500000|pcs|EUR|TARIC",
                "TW|NL|871200|0|2026-01-01||140000000||||TARIC",
            ]
        },
    };

    /// <summary>The kinds, with a column of the example and another value for it.</summary>
    public static TheoryData<string, string, string> Corrections => new()
    {
        { "confirmations", "2026-11-02", "2026-11-03" }, { "despatches", "1200.5", "1199" },
        { "inspections", "12,DIM", "13,DIM" }, { "complaints", "R-100", "R-101" }, { "returns", "DIM", "RUST" },
        { "invoices", "12.5", "12.4" }, { "prices", "12.5", "12.4" }, { "charges", "310", "312" },
        { "requests", "16:20", "16:25" }, { "forecasts", "300", "310" }, { "capacities", "320", "330" },
        { "improvements", "1850.5", "1840" },
        { "specifications", "ECN-104,KG-7718,C", "ECN-104,KG-7718,D" },
        { "items", "FL-40", "FL-41" }, { "rates", "0.0882", "0.0883" },
        { "indices", "104.2", "104.3" }, { "tariffs", "14%", "13.5%" },
    };

    [Fact]
    public void Every_kind_is_told_by_an_example() =>
        Assert.Equal(
            FactKinds.All.Select(kind => kind.Slug).Except([Load.OrderLines]).Order(),
            Examples.Select(row => row.Data.Item1).Order());

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_example_of_a_template_is_read_alike_in_three_forms(string kind, string[] expected)
    {
        foreach (var language in new[] { "en", "nl", "sv" })
        {
            var pair = await tandem.APartnership();
            var example = await tandem.Example(pair.Buyer.Operational, kind, language);

            var load = await tandem.Import(
                pair.Buyer.Operational, example, ShippedMappings.Of(FactKinds.Of(kind), language).Name);

            Assert.Empty(await tandem.Held(pair.Buyer.Operational, load));
            Assert.Equal((kind, 2L, LoadState.Accepted), (load.Kind, load.RowsGood, load.State));
            Assert.Equal(expected, await tandem.Rows(pair, FactKinds.Of(kind)));
        }
    }

    [Theory]
    [MemberData(nameof(Corrections))]
    public async Task A_later_load_of_the_same_key_supersedes_and_overwrites_nothing(
        string kind, string was, string becomes)
    {
        var pair = await tandem.APartnership();
        var example = await tandem.Example(pair.Buyer.Operational, kind, "en");
        var first = await tandem.Import(pair.Buyer.Operational, example, $"tandem-{kind}");

        var second = await tandem.Import(
            pair.Buyer.Operational, example.Replace(was, becomes, StringComparison.Ordinal), $"tandem-{kind}");

        Assert.Equal(2, second.RowsGood);
        Assert.True(second.AcceptedOrder > first.AcceptedOrder);
        var rows = await tandem.Rows(pair, FactKinds.Of(kind));
        Assert.Equal((4, 3), (rows.Count, rows.Distinct().Count()));
    }

    [Theory]
    [MemberData(nameof(Corrections))]
    public async Task The_same_key_twice_in_a_file_holds_the_second_row(string kind, string was, string becomes)
    {
        var pair = await tandem.APartnership();
        var example = (await tandem.Example(pair.Buyer.Operational, kind, "en")).Split("\r\n");
        var again = example[1].Replace(was, becomes, StringComparison.Ordinal);
        Assert.NotEqual(example[1], again);

        var load = await tandem.StageFacts(pair.Buyer.Operational, kind, example[0], example[1], again);

        var held = Assert.Single(await tandem.Held(pair.Buyer.Operational, load));
        Assert.Equal(
            ("Duplicate", 3L, 1L, 2L), (held.Reason, held.FileLine, load.RowsGood, load.RowsRead));
        Assert.Single(await tandem.Rows(pair, FactKinds.Of(kind)));
    }

    [Fact]
    public async Task Accepting_raises_the_version_of_the_facts_and_stands_in_the_journal()
    {
        var pair = await tandem.APartnership();
        var example = await tandem.Example(pair.Buyer.Operational, "inspections", "en");

        var load = await tandem.Import(pair.Buyer.Operational, example, "tandem-inspections");

        await tandem.InDb(pair.Supplier.Id, async db =>
        {
            var version = await db.Set<FactVersion>().SingleAsync(v => v.RelationId == pair.Relation);
            Assert.Equal((1L, load.Number), (version.Version, version.KnownUntil));
            var share = await db.Set<LoadShare>().SingleAsync(s => s.RelationId == pair.Relation);
            Assert.Equal(("inspections", 0L, 0L, 2L), (share.Kind, share.Lines, share.Receipts, share.Rows));
            var told = await db.Set<JournalSection>().SingleAsync(
                s => s.Log == LogId.Of(pair.Collaboration) && s.Body.Contains("\"facts.count\""));
            Assert.Contains("\"kind\":\"inspections\"", told.Body);
            Assert.Contains("\"rows\":2", told.Body);
            return true;
        });
    }

    [Fact]
    public void A_journal_entry_of_before_is_still_read_as_one_of_order_lines()
    {
        var id = Guid.Empty;
        var touched = $$"""[{"collaboration":"{{id}}","relation":"{{id}}","lines":3,"receipts":2}]""";

        var accept = (AcceptLoad)tandem.Services.GetRequiredService<CommandJson>().Read(
            "load.accept",
            $$"""
              {"load":"{{id}}","touched":{{touched}},"source":"ERP","fileName":"a.csv","fileHash":"00","rows":3,
               "held":0}
              """);

        Assert.Equal(Load.OrderLines, accept.Kind);
        Assert.Equal((3L, 2L, 0L), (accept.Touched[0].Lines, accept.Touched[0].Receipts, accept.Touched[0].Rows));
    }

    [Fact]
    public void A_mapping_saved_before_there_were_kinds_is_one_of_order_lines()
    {
        var saved = """
            {"name":"ours","source":"ERP","columns":{"order":{"heading":"o"},"line":{"heading":"l"},
             "quantity":{"heading":"q"}}}
            """;

        Assert.True(CsvMapping.Parse(saved).Facts.IsOrderLines);
    }

    [Fact]
    public async Task A_load_that_was_cut_off_goes_on_where_it_stopped()
    {
        var pair = await tandem.APartnership();
        var row = (int number) => $"10001,Q-{number},quote,buyer,2026-10-05T09:30Z";
        var rows = Enumerable.Range(0, StagedBatch.MaxRows * 2 + 10).Select(row).ToList();
        string[] file = ["supplier_number,request_number,request_kind,asked_by,asked_at", .. rows, row(3), row(7_000)];
        var load = await tandem.StageFacts(pair.Buyer.Operational, "requests", file);
        Assert.Equal((rows.Count, 2L), ((int)load.RowsGood, load.RowsHeld));
        await CutOff(load, file, StagedBatch.MaxRows);

        var sending = tandem.Services.GetRequiredService<Sending>();
        await sending.Resume(load.Id, pair.Buyer.Operational, default);
        await sending.Finished(load.Id);

        var resumed = await tandem.LoadOf(pair.Buyer.Operational, load.Id);
        Assert.Equal(
            (LoadState.Staged, rows.Count + 2L, (long)rows.Count, 2L),
            (resumed.State, resumed.RowsRead, resumed.RowsGood, resumed.RowsHeld));
        Assert.Equal(rows.Count, (await tandem.Rows(pair, FactKinds.Of("requests"))).Count);
        await sending.Cancel(load.Id, pair.Buyer.Operational, default);
        Assert.Empty(await tandem.Rows(pair, FactKinds.Of("requests")));
    }

    /// <summary>Sets the load back to where so many rows of its file were read and written.</summary>
    private async Task CutOff(Load load, string[] file, int rows)
    {
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(load.Organisation, default);
        await work.Db.Set<RequestFact>().Where(r => r.LoadNumber == load.Number && r.FileLine > rows + 1)
            .ExecuteDeleteAsync();
        await work.Db.Set<HeldRow>().Where(r => r.Load == load.Id).ExecuteDeleteAsync();
        var share = await work.Db.Set<LoadShare>().SingleAsync(s => s.LoadNumber == load.Number);
        share.Rows = rows;
        var kept = await work.Db.Set<Load>().SingleAsync(l => l.Id == load.Id);
        (kept.State, kept.RowsRead, kept.RowsGood, kept.RowsHeld) = (LoadState.Staging, rows, rows, 0);
        kept.BytesRead = file.Take(rows + 1).Sum(row => row.Length + 2L);
        await work.Db.SaveChangesAsync();
        await work.Commit(default);
    }
}
