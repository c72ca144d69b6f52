using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Tables;

namespace Tandem.Performance;

/// <summary>
/// The figures of all relations that the reader may see, by relation and month or added over them, as JSON, CSV or
/// XLSX. What was counted is added, and only lines of one definition; a figure is never a mean of figures.
/// </summary>
internal static class FiguresApi
{
    private const int MostMonths = 120;

    internal sealed record Question
    {
        public string? Measure { get; init; }
        public string? By { get; init; }
        public CollaborationId? Collaboration { get; init; }
        public RelationId? Relation { get; init; }
        public string? Definition { get; init; }
        public string? From { get; init; }
        public string? To { get; init; }
        public string? Format { get; init; }
    }

    public static async Task<IResult> Get(
        [AsParameters] Question asked, TandemDb db, MonthsOfRelations months, Scorecards scorecards, Actor actor,
        CancellationToken ct)
    {
        if (asked.Format is not (null or "csv" or "json" or "xlsx"))
            throw new RefusedException(Because.Invalid, "figures.format", asked.Format);

        var (byRelation, byMonth) = Grouping(asked.By);
        var slugs = asked.Measure?.Split(',', StringSplitOptions.TrimEntries);
        var relations = await db.Relations(actor)
            .Where(r => asked.Collaboration == null || r.CollaborationId == asked.Collaboration)
            .Where(r => asked.Relation == null || r.Id == asked.Relation)
            .OrderBy(r => r.CollaborationId).ThenBy(r => r.Id).ToListAsync(ct);
        if (relations.Count == 0 && asked.Relation is not null)
            throw new RefusedException(Because.NotFound, "relation.unknown");
        if (relations.Count == 0 && asked.Collaboration is { } only)
            await db.Collaboration(only, actor, ct);

        var (from, to) = Months(asked.From, asked.To, await scorecards.LatestClosed(relations, ct));
        var rows = byRelation && byMonth && from == to && asked.Definition is null
            ? OfOneMonth(await scorecards.Summaries(relations, from, ct), slugs)
            : await Grouped(months, relations, (from, to), asked.Definition, (byRelation, byMonth), slugs, ct);
        return asked.Format is "csv" or "xlsx"
            ? new TableFile(FigureRow.TableOf(rows), TableFile.FormatOf(asked.Format), CsvForm.Invariant)
            : TypedResults.Ok(rows);
    }

    /// <summary>What the portfolio shows of a month, as it is kept for it.</summary>
    private static List<FigureRow> OfOneMonth(IReadOnlyList<RelationSummary> summaries, string[]? slugs)
    {
        CheckNames(slugs ?? [], summaries.Select(of => of.Month.Definition));
        return
        [
            .. from of in summaries
               from figure in Figures(of.Month.Definition, measure => of.Month[measure], slugs)
               select FigureRow.Of(of.Relation.Id, of.Month.Month, figure.Slug, of.Month.Definition, figure.Figure)
                   .Proven(of.AsOf, of.Month.KnownUntil, FigureDigest.Of(
                       of.Relation.Id, of.Month.Month, figure.Slug, of.Month.Digest, of.AsOf, of.Month.KnownUntil,
                       figure.Figure)),
        ];
    }

    private static async Task<List<FigureRow>> Grouped(
        MonthsOfRelations months, IReadOnlyList<Relation> relations, (DateOnly From, DateOnly To) period,
        string? definition, (bool ByRelation, bool ByMonth) by, string[]? slugs, CancellationToken ct)
    {
        var (from, to) = period;
        var read = await months.Read(relations, from, to, new Reading { Definition = definition }, ct);

        var frozen = definition is null ? await months.Frozen(relations, from, to, ct) : FrozenMonths.None;
        read = [.. read.Select(of => FrozenMonths.Over(of, frozen))];

        var known = by is (true, true) ? read.ToDictionary(of => of.Relation.Id) : [];
        var groups = Groups(read, by.ByRelation, by.ByMonth).ToList();
        CheckNames(slugs ?? [], groups.Select(group => group.Definition));
        return
        [
            .. from each in groups
               from figure in Figures(
                   each.Definition, measure => Measures.Of(measure, each.Partials, each.Definition), slugs)
               select Row(each, figure.Slug, figure.Figure, known, frozen),
        ];
    }

    /// <summary>A name is that of a measure, or of a joint one of some definition that is read by.</summary>
    private static void CheckNames(IReadOnlyList<string> slugs, IEnumerable<MeasureDefinition> definitions)
    {
        var joint = definitions.SelectMany(definition => definition.Joint).Select(of => of.Slug).ToHashSet();
        foreach (var slug in slugs.Where(slug => !joint.Contains(slug)))
            Measures.Parse(slug);
    }

    /// <summary>The figures asked for, in that order; without a name all, and then the joint ones.</summary>
    private static IEnumerable<(string Slug, Figure Figure)> Figures(
        MeasureDefinition definition, Func<Measure, Figure> of, string[]? slugs)
    {
        var joint = JointFormulas.Of(definition, of).ToDictionary(each => each.Joint.Slug, each => each.Figure);
        foreach (var slug in slugs ?? [.. Measures.All.Select(Measures.Slug), .. joint.Keys])
        {
            if (Measures.TryParse(slug, out var measure))
                yield return (slug, of(measure));
            else if (joint.TryGetValue(slug, out var figure))
                yield return (slug, figure);
        }
    }

    private static FigureRow Row(
        Group group, string measure, Figure figure, Dictionary<RelationId, RelationMonths> known,
        IReadOnlyDictionary<(RelationId, DateOnly), FinalMonth> frozen)
    {
        var row = FigureRow.Of(group.Relation, group.Month, measure, group.Definition, figure);
        if (group.Relation is not { } relation || !known.TryGetValue(relation, out var of))
            return row;

        var definition = of.Definitions.DigestOf(group.Definition);
        var kept = frozen.GetValueOrDefault((relation, group.Month!.Value))?.Of;
        var (asOf, load) = (kept?.AsOf ?? of.AsOf, kept?.KnownUntil ?? of.Facts?.KnownUntil);
        return row.Proven(
            asOf, load, FigureDigest.Of(relation, group.Month.Value, measure, definition, asOf, load, figure));
    }

    private static (bool ByRelation, bool ByMonth) Grouping(string? by)
    {
        var parts = (by ?? "relation,month").Split(',', StringSplitOptions.TrimEntries);
        return parts.FirstOrDefault(part => part is not ("relation" or "month" or "")) is { } other
            ? throw new RefusedException(Because.Invalid, "figures.by", other)
            : (parts.Contains("relation"), parts.Contains("month"));
    }

    private static (DateOnly From, DateOnly To) Months(string? from, string? to, DateOnly latest)
    {
        var last = to is null ? latest : MonthOf(to);
        var first = from is null ? last : MonthOf(from);
        return first is { } start && last is { } end && start <= end && start.AddMonths(MostMonths) > end
            ? (start, end)
            : throw new RefusedException(Because.Invalid, "figures.period");
    }

    /// <summary>A month, or the one in which a day lies; figures are of whole months.</summary>
    private static DateOnly? MonthOf(string text) =>
        FigureWords.ReadMonth(text)
        ?? (DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateOnly(day.Year, day.Month, 1)
            : null);

    private static IEnumerable<Group> Groups(
        IReadOnlyList<RelationMonths> read, bool byRelation, bool byMonth) =>
        from of in read
        from month in of.Months
        group (of.Relation.Id, month.Value.Partials) by (
            Relation: byRelation ? of.Relation.Id : (RelationId?)null,
            Month: byMonth ? month.Key : (DateOnly?)null,
            month.Value.Definition)
        into same
        orderby same.Key.Month
        select new Group(same.Key.Relation, same.Key.Month, same.Key.Definition, Merged(same));

    /// <summary>The months of a relation merged, then the relations with their items kept apart.</summary>
    private static MonthPartials Merged(IEnumerable<(RelationId Relation, MonthPartials? Partials)> parts) =>
        PortfolioTotals.Apart(parts.Where(part => part.Partials is not null).GroupBy(part => part.Relation)
            .Select(relation => MonthPartials.MergeAll(relation.Select(part => part.Partials!))));

    private sealed record Group(
        RelationId? Relation, DateOnly? Month, MeasureDefinition Definition, MonthPartials Partials);
}
