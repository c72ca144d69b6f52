using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>Joint measures as people type them: one a line, <c>slug: title = formula</c>.</summary>
internal static class JointText
{
    public static string Write(JointMeasures measures) =>
        string.Join('\n', measures.Select(joint => $"{joint.Slug}: {joint.Title} = {joint.Formula}"));

    /// <summary>The definition with these joint measures, their formulas in the one form that is kept.</summary>
    /// <exception cref="RefusedException">A line cannot be read, or there are too many.</exception>
    public static MeasureDefinition Read(MeasureDefinition definition, string typed)
    {
        var read = new List<JointMeasure>();
        foreach (var line in typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            read.Add(Line(definition, line));

        if (read.Count > JointMeasures.Most)
            throw new RefusedException(Because.Invalid, "joint.too-many", JointMeasures.Most);
        if (read.GroupBy(joint => joint.Slug).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new RefusedException(Because.Invalid, "joint.twice", twice.Key);

        var with = definition with { Joint = new(read) };
        JointFormulas.Check(with);
        return with;
    }

    private static JointMeasure Line(MeasureDefinition definition, string line)
    {
        var (colon, equal) = (line.IndexOf(':', StringComparison.Ordinal), line.IndexOf('=', StringComparison.Ordinal));
        if (colon < 0 || equal < colon)
            throw new RefusedException(Because.Invalid, "joint.line", line);

        var joint = new JointMeasure(
            line[..colon].Trim(), line[(colon + 1)..equal].Trim(), line[(equal + 1)..].Trim());
        if (!JointMeasure.IsSlug(joint.Slug))
            throw new RefusedException(Because.Invalid, "joint.slug", joint.Slug, JointMeasure.MaxSlugLength);
        if (!JointMeasure.IsTitle(joint.Title))
            throw new RefusedException(Because.Invalid, "joint.title", joint.Slug, JointMeasure.MaxTitleLength);
        return joint with { Formula = JointFormulas.Read(joint, definition).ToString() };
    }
}
