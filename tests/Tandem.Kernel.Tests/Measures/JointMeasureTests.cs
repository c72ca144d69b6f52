using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tandem.Measures;

public sealed class JointMeasureTests
{
    private static readonly JointMeasure Missed = new("missed", "Not as promised", "100 % - [otif]");

    [Fact]
    public void A_definition_without_joint_measures_says_nothing_of_them_and_keeps_its_digest()
    {
        var without = With();
        var text = JsonNode.Parse(With(Missed).ToCanonicalJson())!.AsObject();

        Assert.Equal(ShippedDefinitions.TemplateDefault.Digest, without.Digest);
        Assert.True(text.Remove("joint"));
        Assert.Equal(text.ToJsonString(), Encoding.UTF8.GetString(without.ToCanonicalJson()));
    }

    [Fact]
    public void Joint_measures_are_read_back_from_what_was_signed_and_are_part_of_its_digest()
    {
        var definition = With(Missed, new("slow", "Slow", "[lead-time] * 2"));

        var read = MeasureDefinition.Parse(Encoding.UTF8.GetString(definition.ToCanonicalJson()));

        Assert.Equal(definition, read);
        Assert.Equal(definition.GetHashCode(), read.GetHashCode());
        Assert.Equal(definition.Digest, read.Digest);
        Assert.NotEqual(With(Missed).Digest, definition.Digest);
        Assert.NotEqual(With(Missed), definition);
    }

    [Theory]
    [InlineData("""[null]""")]
    [InlineData("""null""")]
    [InlineData("""[{"slug":"a","title":"A"}]""")]
    [InlineData("""[{"slug":"a","title":"A","formula":""}]""")]
    [InlineData("""[{"slug":"A","title":"A","formula":"[otif]"}]""")]
    [InlineData("""[{"slug":"a b","title":"A","formula":"[otif]"}]""")]
    [InlineData("""[{"slug":"a","title":"A = B","formula":"[otif]"}]""")]
    [InlineData("""[{"slug":"a","title":"A","formula":"[otif]","more":1}]""")]
    [InlineData("""[{"slug":"a","title":"A","formula":"[otif]"},{"slug":"a","title":"B","formula":"[otif]"}]""")]
    public void What_no_joint_measure_can_be_is_refused(string joint)
    {
        var text = JsonNode.Parse(ShippedDefinitions.TemplateDefault.ToCanonicalJson())!.AsObject();
        text["joint"] = JsonNode.Parse(joint);

        Assert.Throws<JsonException>(() => MeasureDefinition.Parse(text.ToJsonString()));
    }

    [Fact]
    public void There_are_five_at_most()
    {
        var six = Enumerable.Range(1, 6).Select(n => Missed with { Slug = $"m-{n}" }).ToList();

        Assert.Equal(5, new JointMeasures(six.Take(5)).Count);
        Assert.Throws<ArgumentException>(() => new JointMeasures(six));
    }

    private static MeasureDefinition With(params JointMeasure[] joint) =>
        ShippedDefinitions.TemplateDefault with { Joint = new(joint) };
}
