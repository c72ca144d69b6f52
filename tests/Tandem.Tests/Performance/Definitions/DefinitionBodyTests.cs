using System.Text.Json;
using Tandem.Measures;

namespace Tandem.Performance;

public sealed class DefinitionBodyTests
{
    /// <summary>As it was signed once; no later program may read another definition from it.</summary>
    private const string Signed =
        """{"delivery":{"dateBasis":"lastConfirmed","dayCount":"calendar","earlyDays":null,"lateDays":3"""
        + ""","measurePoint":"receipt","overPct":"5","underPct":"2.5"},"id":"relation-0123456789ab","leadTime":"""
        + """{"from":"confirmed","items":"all","minN":2,"pool":"none","statistic":"range"}"""
        + ""","title":"A wider window","version":4}""";

    [Fact]
    public void A_body_that_was_signed_once_keeps_its_digest_and_its_meaning()
    {
        var body = DefinitionBody.Stored(Signed);

        Assert.Equal("fedd7302d2fd430f53070aae169de1a383c43d9302a9bc6b8f95fe8503c2cdcd", body.Digest);
        Assert.Equal(
            new MeasureDefinition(
                "relation-0123456789ab", 4, "A wider window",
                new()
                {
                    DateBasis = DateBasis.LastConfirmed,
                    DayCount = DayCount.Calendar,
                    EarlyDays = null,
                    LateDays = 3,
                    UnderPct = 2.5m,
                    OverPct = 5,
                },
                new()
                {
                    From = LeadTimeFrom.Confirmed,
                    Items = LeadTimeItems.All,
                    MinN = 2,
                    Pool = LeadTimePool.None,
                    Statistic = LeadTimeStatistic.Range,
                }),
            body.Read());
    }

    [Fact]
    public void Two_ways_to_write_a_number_are_one_body()
    {
        var one = ShippedDefinitions.Contract with
        {
            Delivery = ShippedDefinitions.Contract.Delivery with { UnderPct = 2.50m },
        };
        var other = ShippedDefinitions.Contract with
        {
            Delivery = ShippedDefinitions.Contract.Delivery with { UnderPct = 2.5m },
        };

        Assert.Equal(DefinitionBody.Of(one).Digest, DefinitionBody.Of(other).Digest);
    }

    [Theory]
    [InlineData("\"lateDays\":3", "\"lateDays\":-1")]
    [InlineData("\"minN\":2", "\"minN\":1")]
    [InlineData("\"overPct\":\"5\"", "\"overPct\":\"101\"")]
    [InlineData("\"dayCount\":\"calendar\"", "\"dayCount\":\"lunar\"")]
    [InlineData("\"dayCount\":\"calendar\"", "\"dayCount\":9")]
    [InlineData("\"title\":\"A wider window\"", "\"title\":\"\"")]
    [InlineData("\"version\":4", "\"version\":4,\"luck\":1")]
    [InlineData("\"id\":\"relation-0123456789ab\",", "")]
    public void A_body_that_is_sent_with_what_cannot_be_is_refused(string sound, string wrong)
    {
        var sent = JsonDocument.Parse(Signed.Replace(sound, wrong, StringComparison.Ordinal)).RootElement;

        Assert.Throws<JsonException>(() => DefinitionBody.Parse(sent));
    }

    [Fact]
    public void Every_parameter_of_a_definition_can_be_asked()
    {
        string[] names =
        [
            nameof(MeasureDefinition.Id), nameof(MeasureDefinition.Version), nameof(MeasureDefinition.Title),
            nameof(MeasureDefinition.Digest),
        ];
        var properties = typeof(MeasureDefinition).GetProperties().Where(said => !names.Contains(said.Name))
            .Sum(said => said.PropertyType == typeof(JointMeasures) ? 1 : said.PropertyType.GetProperties().Length);

        Assert.Equal(properties, DefinitionParameters.All.Count);
        Assert.Equal(DefinitionParameters.All.Count, DefinitionParameters.All.Select(p => p.Key).Distinct().Count());
    }

    [Fact]
    public void Every_parameter_says_in_an_address_what_it_is()
    {
        foreach (var definition in ShippedDefinitions.All)
        {
            var read = DefinitionParameters.All.Aggregate(
                ShippedDefinitions.TemplateDefault, (read, p) => p.With(read, p.ValueOf(definition)));

            Assert.True(DefinitionParameters.Alike(definition, read), definition.Id);
        }
    }
}
