using Tandem.Search;

namespace Tandem.Data;

/// <summary>
/// A search as SQLite takes it: by the full-text index beside the table, the last changed first as it stands there, so
/// that who wants few of many reads few.
/// </summary>
internal static class SqliteSearch
{
    private const string Rows =
        """
        select w.rowid as place, r.collaboration_id, r.kind, r.record, r.relation, r.first, r.second, r.is_open,
            r.changed_at, r.short_id, r.title, r.titles, r.address, r.words
        from search_words w cross join search_rows r on r.place = w.rowid where w.search_words match {0}
        """;

    /// <summary>The lengths of beginnings that the index holds, the longest first; those of its script.</summary>
    private static readonly int[] Held = [8, 6, 4, 3, 2];

    /// <summary>
    /// The statement and its parameters. A beginning that the index does not hold would be put together from all that
    /// begin so before the first is read; so a shorter one is asked for, and each row is looked at for the rest.
    /// </summary>
    public static (string Sql, object[] Parameters) Written(SearchMatch match)
    {
        var (sql, parameters) = (Rows, new List<object> { match.Written(Asked, " AND ", " OR ") });
        foreach (var group in match.All.Where(group => group.Any(term => Kept(term) != term)))
        {
            var looked = group.Select(term =>
            {
                parameters.Add(term.IsPrefix ? $" {term.Token}" : $" {term.Token} ");
                return $"instr(' ' || r.words || ' ', {{{parameters.Count - 1}}}) > 0";
            }).ToList();
            sql += $" and ({string.Join(" or ", looked)})";
        }

        return (sql, [.. parameters]);
    }

    private static string Asked(SearchTerm term) => $"\"{Kept(term).Token}\"{(term.IsPrefix ? "*" : "")}";

    private static SearchTerm Kept(SearchTerm term) => !term.IsPrefix || Held.Contains(term.Token.Length)
        ? term
        : term with { Token = term.Token[..Held.First(length => length <= term.Token.Length)] };
}
