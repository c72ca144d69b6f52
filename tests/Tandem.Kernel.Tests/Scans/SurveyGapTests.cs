using Tandem.Statistics;

namespace Tandem.Scans;

public sealed class SurveyGapTests
{
    [Theory]
    [InlineData("trust-gap")]
    [InlineData("trust-gap-anonymity")]
    public void The_gap_is_the_published_one(string id)
    {
        var (input, expected) = KpiCases.Of(id);
        var gap = SurveyGap.Of(
            new(KpiCases.Numbers(input, "buyerSide")),
            new(KpiCases.Numbers(input, "supplierSide")),
            input.GetProperty("minRespondents").GetInt32());

        KpiCases.Expect(expected, "buyerMean", gap.BuyerMean?.ToDouble());
        KpiCases.Expect(expected, "supplierMean", gap.SupplierMean?.ToDouble());
        KpiCases.Expect(expected, "gap", gap.Gap?.ToDouble());
    }

    [Fact]
    public void A_side_may_choose_to_answer_as_one_named_voice()
    {
        var gap = SurveyGap.Of(new([5, 6, 4, 5, 6]), new([3], IsOneVoice: true));

        Assert.Equal(new ExactRatio(11, 5), gap.Gap);
        Assert.Null(SurveyGap.Of(new([5, 6, 4, 5, 6]), new([3])).Gap);
    }
}
