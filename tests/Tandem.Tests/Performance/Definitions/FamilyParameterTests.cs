using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>The parameters beside delivery: typed, refused, shown, in addresses and as signed.</summary>
public sealed class FamilyParameterTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly MeasureDefinition Agreed = ShippedDefinitions.TemplateDefault;

    /// <summary>Each parameter, what one may type for it, and what that becomes and says.</summary>
    public static TheoryData<string, string, string, string> Typed => new()
    {
        { "cohortDays", " 60 ", "60", "60 days" }, { "priceTolerancePct", "0,5", "0.5", "0.5 %" },
        { "quantityTolerancePct", "2", "2", "2 %" }, { "inspectionDays", "14", "14", "14 days" },
        { "reportingCurrency", " sek ", "SEK", "SEK" }, { "savingsMonths", "6", "6", "6 months" },
        { "promiseDays", "1", "1", "1 working day" }, { "forecastSeries", "consensus", "consensus", "onsensus" },
        { "buckets", "week", "week", "eek" }, { "lagDays", "28", "28", "28 days" },
        { "commitmentTolerancePct", "5", "5", "5 %" }, { "frozenDays", "5", "5", "5 working days" },
        { "paymentDays", "60", "60", "60 days" }, { "noticeDays", "40", "40", "40 working days" },
    };

    public static TheoryData<string, string> Refused => new()
    {
        { "cohortDays", "-1" }, { "cohortDays", "3661" }, { "cohortDays", "1.5" }, { "cohortDays", "" },
        { "priceTolerancePct", "101" }, { "quantityTolerancePct", "0.0000001" }, { "inspectionDays", "many" },
        { "reportingCurrency", "EURO" }, { "reportingCurrency", "E1R" }, { "savingsMonths", "0" },
        { "savingsMonths", "13" }, { "promiseDays", "367" }, { "forecastSeries", "somebody" }, { "buckets", "year" },
        { "lagDays", "3661" }, { "frozenDays", "367" }, { "paymentDays", "-1" }, { "noticeDays", "soon" },
        { "commitmentTolerancePct", "-0.1" },
    };

    [Fact]
    public void Every_parameter_of_every_family_is_told_here_and_asked_once()
    {
        var families = new[]
        {
            typeof(QualityDefinition), typeof(OrdersDefinition), typeof(PriceDefinition), typeof(ResponseDefinition),
            typeof(ForecastDefinition), typeof(OrderingDefinition),
        };

        Assert.Equal(FamilyParameters.All.Select(p => p.Key), Typed.Select(row => row.Data.Item1));
        Assert.Equal(families.Sum(family => family.GetProperties().Length), FamilyParameters.All.Count);
        Assert.Equal(DefinitionParameters.All.Count, DefinitionParameters.All.Select(p => p.Key).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Typed))]
    public void What_is_typed_is_read_shown_and_says_in_an_address_what_it_is(
        string key, string typed, string value, string shown)
    {
        var (parameter, texts) = (Of(key), tandem.Services.GetRequiredService<TextCatalogue>());

        var read = Speaking.In(key == "priceTolerancePct" ? "nl" : "en", () => parameter.Read(texts, Agreed, typed));

        Assert.Equal(value, parameter.ValueOf(read));
        Assert.Equal(key, Assert.Single(DefinitionParameters.Differing(Agreed, read)).Key);
        Assert.Equal(read, parameter.With(Agreed, parameter.ValueOf(read)));
        Assert.Contains(shown, Speaking.In("en", () => parameter.Say(texts, read)), StringComparison.Ordinal);
        Assert.NotEqual(DefinitionBody.Of(Agreed).Digest, DefinitionBody.Of(read).Digest);
        Assert.Equal(read, MeasureDefinition.Parse(DefinitionBody.Of(read).Text));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_is_refused(string key, string typed)
    {
        var (parameter, texts) = (Of(key), tandem.Services.GetRequiredService<TextCatalogue>());

        Assert.Throws<RefusedException>(() => Speaking.In("en", () => parameter.Read(texts, Agreed, typed)));
    }

    [Fact]
    public void A_currency_that_is_left_empty_is_none()
    {
        var texts = tandem.Services.GetRequiredService<TextCatalogue>();
        var euro = Of("reportingCurrency").With(Agreed, "EUR");

        Assert.Null(Of("reportingCurrency").Read(texts, euro, " ").Price.ReportingCurrency);
    }

    /// <summary>What was signed before there were these families, byte by byte.</summary>
    [Fact]
    public void A_version_of_before_keeps_its_bytes_and_its_digest_and_reads_as_the_template()
    {
        const string Old =
            """{"delivery":{"dateBasis":"requested","dayCount":"working","earlyDays":2,"lateDays":1"""
            + ""","measurePoint":"receipt","overPct":"0","underPct":"0"},"id":"relation-00","leadTime":"""
            + """{"from":"orderSent","items":"core","minN":5,"pool":"item","statistic":"sdLeadTime"}"""
            + ""","title":"Old","version":1}""";

        var sent = DefinitionBody.Parse(JsonDocument.Parse(Old).RootElement);

        Assert.Equal(Old, sent.Text);
        Assert.Equal(DefinitionBody.Stored(Old).Digest, sent.Digest);
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Old))),
            sent.Digest);
        var read = sent.Read();
        Assert.Equal(
            (Agreed.Quality, Agreed.Orders, Agreed.Price, Agreed.Response, Agreed.Forecast),
            (read.Quality, read.Orders, read.Price, read.Response, read.Forecast));
        Assert.NotEqual(Old, DefinitionBody.Of(read).Text);
    }

    [Fact]
    public async Task The_page_asks_for_them_and_an_address_may_carry_them()
    {
        var pair = await tandem.APartnership();
        var browser = await tandem.As(pair.Supplier.Tactical);

        var page = await browser.Page($"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/definition");

        foreach (var parameter in FamilyParameters.All)
            Assert.NotEmpty(page.QuerySelectorAll($"main form [name={parameter.Key}]"));
        var card = await tandem.Scorecard(
            pair, "2026-02", new Reading { Definition = "template-default/1~lagDays:28~buckets:week" });
        Assert.Equal((28, BucketKind.Week), (card.Definition.Forecast.LagDays, card.Definition.Forecast.Buckets));
        var wrong = await browser.GetAsync(
            $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard"
            + "?definition=template-default/1~savingsMonths:13", TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.OK, wrong.StatusCode);
        Assert.NotEqual(HttpStatusCode.InternalServerError, wrong.StatusCode);
    }

    private static DefinitionParameter Of(string key) => FamilyParameters.All.Single(p => p.Key == key);
}
