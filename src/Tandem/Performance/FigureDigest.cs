using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tandem.Json;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// What a figure is the same by: SHA-256 over the canonical JSON (RFC 8785) of relation, measure, period, digest of the
/// definition, as-of date, last load that counts, cases, numerator and denominator as counted. Whoever counts the same
/// facts by the same definition comes to the same digest.
/// </summary>
internal static class FigureDigest
{
    private const long MostExact = 1L << 53;

    /// <param name="measure">The slug of a measure, or of a joint one.</param>
    /// <param name="definition">The digest of the definition.</param>
    /// <param name="knownUntil">Null while no load has brought facts.</param>
    public static string Of(
        RelationId relation, DateOnly month, string measure, string definition, DateOnly asOf, long? knownUntil,
        Figure figure) => Convert.ToHexStringLower(SHA256.HashData(
            measure.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-')
                ? Plain(relation, month, measure, definition, asOf, knownUntil, figure)
                : Canonical(relation, month, measure, definition, asOf, knownUntil, figure)));

    /// <summary>
    /// The canonical JSON where no text in it needs an escape and no number more digits than a double holds: names in
    /// their order and nothing between.
    /// </summary>
    internal static byte[] Plain(
        RelationId relation, DateOnly month, string measure, string definition, DateOnly asOf, long? knownUntil,
        Figure figure)
    {
        if (Math.Max(Math.Abs(knownUntil ?? 0), figure.N) > MostExact)
            return Canonical(relation, month, measure, definition, asOf, knownUntil, figure);

        var (numerator, denominator, _) = FigureRow.InWriting(figure);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"asOf":"{{asOf:O}}","definition":"{{definition}}","denominator":{{Quoted(denominator)}},
            """ + $$"""
            "knownUntil":{{knownUntil?.ToString(CultureInfo.InvariantCulture) ?? "null"}},"measure":"{{measure}}",
            """ + $$"""
            "n":{{figure.N}},"numerator":{{Quoted(numerator)}},"period":"{{FigureWords.Address(month)}}",
            """ + $$"""
            "relation":"{{relation}}"}
            """));
    }

    private static string Quoted(string? text) => text is null ? "null" : $"\"{text}\"";

    internal static byte[] Canonical(
        RelationId relation, DateOnly month, string measure, string definition, DateOnly asOf, long? knownUntil,
        Figure figure)
    {
        var text = new JsonObject
        {
            ["relation"] = relation.ToString(),
            ["measure"] = measure,
            ["period"] = FigureWords.Address(month),
            ["definition"] = definition,
            ["asOf"] = asOf.ToString("O", CultureInfo.InvariantCulture),
            ["knownUntil"] = knownUntil,
            ["n"] = figure.N,
            ["numerator"] = figure.Counted?.Numerator.ToString(CultureInfo.InvariantCulture),
            ["denominator"] = figure.Counted?.Denominator.ToString(CultureInfo.InvariantCulture),
        };
        return CanonicalJson.Of(text);
    }

    public static string Of(Scorecard card, MeasureScore score) => Of(
        card, Measures.Slug(score.Measure), score.Current.Figure);

    public static string Of(Scorecard card, string measure, Figure figure) => Of(
        card.Relation.Id, card.Month, measure, card.Digest, card.AsOf, card.KnownUntil?.Load, figure);
}
