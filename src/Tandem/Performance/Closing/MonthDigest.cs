using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Tandem.Json;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// What the figures of a month are the same by: SHA-256 over the canonical JSON (RFC 8785) of relation, month, digest
/// of the definition, and of every measure cases, numerator and denominator as counted. It does not name the day or the
/// last load: a load that changes nothing leaves it as it is, and a signature under it holds.
/// </summary>
internal static class MonthDigest
{
    public static string Of(Scorecard card) => Of(card, IsNamed);

    /// <summary>
    /// Whether a digest is that of these figures, or of those among them that were counted when it was made.
    /// </summary>
    public static bool Holds(string digest, Scorecard card) =>
        digest == Of(card) || digest == Of(card, score => Measures.AreaOf(score.Measure) != MeasureArea.Ordering);

    private static string Of(Scorecard card, Func<MeasureScore, bool> named)
    {
        var figures = new JsonObject();
        foreach (var score in card.Measures.Where(named))
            figures[Measures.Slug(score.Measure)] = Text(score.Current.Figure);
        foreach (var joint in card.Joint)
            figures[joint.Joint.Slug] = Text(joint.Now.Figure);
        var text = new JsonObject
        {
            ["relation"] = card.Relation.Id.ToString(),
            ["month"] = FigureWords.Address(card.Month),
            ["definition"] = card.Digest,
            ["figures"] = figures,
        };
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(text)));
    }

    /// <summary>
    /// What came to be measured later is left out where it has no value, so that months without it keep their digest.
    /// </summary>
    private static bool IsNamed(MeasureScore score) =>
        Measures.AreaOf(score.Measure) != MeasureArea.Ordering || score.Current.Figure.HasValue;

    private static JsonObject Text(Figure figure) => new()
    {
        ["n"] = figure.N,
        ["numerator"] = figure.Counted?.Numerator.ToString(CultureInfo.InvariantCulture),
        ["denominator"] = figure.Counted?.Denominator.ToString(CultureInfo.InvariantCulture),
    };
}
