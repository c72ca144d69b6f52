using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>Sends a file of any kind, and reads the rows that it became as they stand in the table.</summary>
internal static class LoadedRows
{
    /// <summary>Columns that every table has and that differ from test to test.</summary>
    private static readonly string[] Everywhere = ["collaboration_id", "relation_id", "load_number", "file_line"];

    public static Task<Load> StageFacts(this TandemHost tandem, Actor actor, string kind, params string[] rows) =>
        tandem.StageFacts(actor, FactKinds.Of(kind), $"tandem-{kind}", rows);

    /// <summary>The rows of a file whose headings stand in its first row.</summary>
    public static async Task<Load> StageFacts(
        this TandemHost tandem, Actor actor, FactKind kind, string mapping, params string[] rows) =>
        await tandem.Stage(
            actor, string.Concat(rows.Select(row => row + "\r\n")), mapping) is { } load && load.Kind == kind.Slug
            ? load
            : throw new InvalidOperationException("The load has another kind.");

    /// <summary>The example of the template as the page gives it in a language.</summary>
    public static async Task<string> Example(this TandemHost tandem, Actor actor, string kind, string language)
    {
        using var client = await tandem.As(actor, language);
        var bytes = await client.GetByteArrayAsync($"/performance/imports/examples/{kind}.csv");
        return Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
    }

    /// <summary>
    /// Every row of the relation in the table of the kind, without what every table has, with bars between its columns.
    /// </summary>
    public static async Task<List<string>> Rows(
        this TandemHost tandem, Pair pair, FactKind kind, OrganisationId? seenBy = null)
    {
        var rows = new BulkRows(kind.Table);
        var range = new BulkRange(pair.Collaboration.Value, pair.Relation.Value, null, null);
        await using var work = await tandem.Services.GetRequiredService<IDatabases>()
            .Read(seenBy ?? pair.Buyer.Id, default);
        await work.Fetch(rows, range, default);
        return [.. Enumerable.Range(0, rows.Count).Select(row => Line(rows, row))];
    }

    private static string Line(BulkRows rows, int row) => string.Join('|', rows.Table.Columns.Index()
        .Where(column => !Everywhere.Contains(column.Item.Name))
        .Select(column => Cell(rows, row, column.Index, column.Item)));

    private static string Cell(BulkRows rows, int row, int column, BulkColumn shape) =>
        !rows.Has(row, column) ? ""
        : shape.Type == BulkType.Text ? Encoding.UTF8.GetString(rows.Bytes(row, column))
        : shape.Type == BulkType.Number && shape.Name is not ("kind" or "layer" or "series")
            && rows.Number(row, column) > 10_000
            ? DateOnly.FromDayNumber((int)rows.Number(row, column)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : rows.Number(row, column).ToString(CultureInfo.InvariantCulture);
}
