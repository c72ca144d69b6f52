using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tandem.Measures;

public sealed class DefinitionTextTests
{
    [Fact]
    public void The_five_templates_and_the_one_for_plain_files_are_shipped()
    {
        Assert.Equal(
            [
                "template-default", "P1-strict-first-confirmed", "P2-requested", "P3-last-confirmed", "P4-contract",
                "scms",
            ],
            ShippedDefinitions.All.Select(definition => definition.Id));
        Assert.Equal(
            new DeliveryDefinition
            {
                DateBasis = DateBasis.FirstConfirmed,
                EarlyDays = 1,
                LateDays = 0,
                DayCount = DayCount.Working,
            },
            ShippedDefinitions.TemplateDefault.Delivery);
    }

    [Fact]
    public void A_definition_is_read_back_from_its_canonical_json_and_has_the_same_digest()
    {
        Assert.All(ShippedDefinitions.All.Append(Changed), definition =>
        {
            var read = MeasureDefinition.Parse(Encoding.UTF8.GetString(definition.ToCanonicalJson()));
            Assert.Equal(definition, read);
            Assert.Equal(definition.Digest, read.Digest);
        });
        Assert.Equal(
            ShippedDefinitions.All.Count,
            ShippedDefinitions.All.Select(definition => definition.Digest).Distinct().Count());
    }

    [Fact]
    public void The_digest_is_of_the_canonical_bytes_and_moves_with_a_parameter()
    {
        var bytes = Changed.ToCanonicalJson();

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Changed.Digest);
        Assert.NotEqual(Changed.Digest, (Changed with { Response = new() { PromiseDays = 4 } }).Digest);
        Assert.Equal(
            Changed.Digest,
            MeasureDefinition.Parse(JsonNode.Parse(bytes)!.ToJsonString(new() { WriteIndented = true })).Digest);
    }

    [Fact]
    public void A_definition_of_before_the_other_families_reads_as_the_template()
    {
        var old = JsonNode.Parse(ShippedDefinitions.Contract.ToCanonicalJson())!.AsObject();
        foreach (var family in (string[])["quality", "orders", "price", "response", "forecast"])
            Assert.True(old.Remove(family));

        Assert.Equal(ShippedDefinitions.Contract, MeasureDefinition.Parse(old.ToJsonString()));
        Assert.Equal(
            ShippedDefinitions.Contract,
            JsonSerializer.Deserialize<MeasureDefinition>("""
                {"Id":"P4-contract","Version":1,"Title":"A window of working days with tolerances","Delivery":
                {"MeasurePoint":"receipt","DateBasis":"firstConfirmed","EarlyDays":2,"LateDays":1,"DayCount":"working",
                "UnderPct":"2","OverPct":"5"},"LeadTime":{"From":"orderSent","Statistic":"sdLeadTime","Pool":"item",
                "MinN":5,"Items":"core"}}
                """));
    }

    [Theory]
    [InlineData("\"version\":1", "\"version\":0")]
    [InlineData("\"version\":1", "\"version\":1,\"edition\":2")]
    [InlineData("\"version\":1", "\"version\":1,\"version\":1")]
    [InlineData(",\"version\":1", "")]
    [InlineData("\"lateDays\":1", "\"lateDays\":-1")]
    [InlineData("\"lateDays\":1", "\"lateDays\":1.5")]
    [InlineData("\"lateDays\":1", "\"LateDays\":1")]
    [InlineData("\"underPct\":\"2\"", "\"underPct\":\"101\"")]
    [InlineData("\"underPct\":\"2\"", "\"underPct\":\"0.0000001\"")]
    [InlineData("\"dateBasis\":\"firstConfirmed\"", "\"dateBasis\":\"someDay\"")]
    [InlineData("\"dateBasis\":\"firstConfirmed\"", "\"dateBasis\":1")]
    [InlineData("\"dateBasis\":\"firstConfirmed\"", "\"dateBasis\":\"1\"")]
    [InlineData("\"dateBasis\":\"firstConfirmed\"", "\"dateBasis\":null")]
    [InlineData("\"promiseDays\":3", "\"promiseDays\":367")]
    [InlineData("\"lagDays\":30", "\"lagDays\":-1")]
    [InlineData("\"cohortDays\":90", "\"cohortDays\":-1")]
    [InlineData("\"inspectionDays\":30", "\"inspectionDays\":-1")]
    [InlineData("\"savingsMonths\":12", "\"savingsMonths\":13")]
    [InlineData("\"reportingCurrency\":null", "\"reportingCurrency\":\"euro\"")]
    [InlineData("\"id\":\"P4-contract\"", "\"id\":\"P4 contract\"")]
    [InlineData("\"id\":\"P4-contract\"", "\"id\":null")]
    [InlineData("{\"delivery\":{", "{\"delivery\":null,\"x\":{")]
    public void An_unknown_member_or_an_impossible_value_is_refused(string member, string replacement)
    {
        var json = Encoding.UTF8.GetString(ShippedDefinitions.Contract.ToCanonicalJson());
        Assert.Contains(member, json, StringComparison.Ordinal);

        Assert.ThrowsAny<JsonException>(
            () => MeasureDefinition.Parse(json.Replace(member, replacement, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("delivery")]
    [InlineData("leadTime")]
    [InlineData("title")]
    [InlineData("id")]
    public void What_every_definition_says_must_be_there(string member)
    {
        var json = JsonNode.Parse(ShippedDefinitions.Contract.ToCanonicalJson())!.AsObject();
        Assert.True(json.Remove(member));

        Assert.ThrowsAny<JsonException>(() => MeasureDefinition.Parse(json.ToJsonString()));
    }

    private static MeasureDefinition Changed { get; } = ShippedDefinitions.Contract with
    {
        Id = "ours",
        Version = 3,
        Title = "Onze afspraak – vår",
        Quality = new() { CohortDays = 60 },
        Orders = new() { PriceTolerancePct = 0.5m, QuantityTolerancePct = 2, InspectionDays = 14 },
        Price = new() { ReportingCurrency = "SEK", SavingsMonths = 6 },
        Response = new() { PromiseDays = 2 },
        Forecast = new() { Series = ForecastSeries.Consensus, Buckets = BucketKind.Week, LagDays = 28 },
    };
}
