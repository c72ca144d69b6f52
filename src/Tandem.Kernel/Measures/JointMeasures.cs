using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tandem.Formulas;

namespace Tandem.Measures;

/// <summary>
/// A measure that a collaboration defines itself by a formula over the others (PER-2). The formula is kept as text; who
/// knows the measures reads it.
/// </summary>
public sealed record JointMeasure(string Slug, string Title, string Formula)
{
    public const int MaxSlugLength = 40;
    public const int MaxTitleLength = 120;

    /// <summary>Small letters, digits and hyphens, as in an address.</summary>
    public static bool IsSlug(string slug) =>
        slug.Length <= MaxSlugLength && Formulas.Formula.IsSlug(slug) && !slug.Any(char.IsAsciiLetterUpper);

    /// <summary>Words in one line; the equals sign stands between title and formula.</summary>
    public static bool IsTitle(string title) =>
        title.Length <= MaxTitleLength && !string.IsNullOrWhiteSpace(title)
        && !title.Any(sign => char.IsControl(sign) || sign == '=');
}

/// <summary>
/// The joint measures of a definition, in their order: five at most, each under a slug of its own. Two lists with the
/// same measures are equal.
/// </summary>
[JsonConverter(typeof(Json))]
public readonly struct JointMeasures : IReadOnlyList<JointMeasure>, IEquatable<JointMeasures>
{
    public const int Most = 5;

    private readonly JointMeasure[]? measures;

    /// <exception cref="ArgumentException">There are too many, or one is not as it has to be.</exception>
    public JointMeasures(IEnumerable<JointMeasure> measures)
    {
        JointMeasure[] given = [.. measures];
        if (given.Length > Most || given.Any(joint => !IsSound(joint)))
            throw new ArgumentException("Five joint measures at most, each with slug, title and formula.");
        if (given.DistinctBy(joint => joint.Slug).Count() < given.Length)
            throw new ArgumentException("No two joint measures have one slug.");

        this.measures = given.Length == 0 ? null : given;
    }

    public int Count => measures?.Length ?? 0;

    private JointMeasure[] All => measures ?? [];

    public JointMeasure this[int index] => All[index];

    public static bool operator ==(JointMeasures one, JointMeasures other) => one.Equals(other);

    public static bool operator !=(JointMeasures one, JointMeasures other) => !one.Equals(other);

    public bool Equals(JointMeasures other) => All.SequenceEqual(other.All);

    public override bool Equals(object? obj) => obj is JointMeasures other && Equals(other);

    public override int GetHashCode() => All.Aggregate(0, HashCode.Combine);

    public IEnumerator<JointMeasure> GetEnumerator() => ((IEnumerable<JointMeasure>)All).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool IsSound(JointMeasure? joint) => joint is not null
        && JointMeasure.IsSlug(joint.Slug) && JointMeasure.IsTitle(joint.Title)
        && joint.Formula.Length is > 0 and <= Formula.MostCharacters;

    internal sealed class Json : JsonConverter<JointMeasures>
    {
        public override JointMeasures Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<JointMeasure[]>(ref reader, options) ?? throw new JsonException());

        public override void Write(Utf8JsonWriter writer, JointMeasures value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.All, options);
    }
}
