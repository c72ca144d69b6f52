using Tandem.Statistics;

namespace Tandem.Scans;

/// <summary>
/// What one side answered to an item. A side may choose to answer as one named voice; then its single answer is shown.
/// </summary>
public sealed record SideAnswers(IReadOnlyCollection<int> Answers, bool IsOneVoice = false);

/// <summary>
/// The means of both sides on the same item and the gap, which is the buyer's less the supplier's (metrics 1.13). A
/// side with fewer answers than the least number has no mean, so that nobody is recognised, and then there is no gap
/// either.
/// </summary>
public sealed record SurveyGap(ExactRatio? BuyerMean, ExactRatio? SupplierMean)
{
    public const int LeastRespondents = 5;

    public ExactRatio? Gap => BuyerMean is { } buyer && SupplierMean is { } supplier ? buyer - supplier : null;

    public static SurveyGap Of(SideAnswers buyer, SideAnswers supplier, int leastRespondents = LeastRespondents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leastRespondents, 1);
        return new(Mean(buyer, leastRespondents), Mean(supplier, leastRespondents));
    }

    private static ExactRatio? Mean(SideAnswers side, int least)
    {
        var enough = side.Answers.Count >= least || (side.IsOneVoice && side.Answers.Count == 1);
        return enough ? new(side.Answers.Sum(answer => (long)answer), side.Answers.Count) : null;
    }
}
