using System.Text;
using Tandem.Collaborations;
using Tandem.Data;
using static Tandem.Performance.FactRows;

namespace Tandem.Performance;

/// <summary>
/// The order lines of a relation as they stand in the database, in parts of whole orders, so that memory does not grow
/// with them.
/// </summary>
internal sealed class LinesInParts(UnitOfWork work, Relation relation)
{
    /// <summary>
    /// Fetches about so many lines of the orders that come after an order, and answers the last of these orders; null
    /// where no other follows.
    /// </summary>
    /// <param name="without">Columns that nobody asks for.</param>
    public async Task<string?> Fetch(
        BulkRows lines, string? after, int most, IReadOnlySet<string> without, CancellationToken ct)
    {
        lines.Clear();
        var range = new BulkRange(relation.CollaborationId.Value, relation.Id.Value, after, null);
        await work.Fetch(lines, range with { Most = most, Without = without }, ct);
        if (lines.Count < most)
            return null;

        var cut = lines.Count - 1;
        while (cut > 0 && lines.Same(cut - 1, lines.Count - 1, Line.Order, Line.Order + 1))
            cut--;
        if (cut == 0)
            return await Fetch(lines, after, most * 2, without, ct);

        while (lines.Count > cut)
            lines.TakeBack();
        return Encoding.UTF8.GetString(lines.Bytes(cut - 1, Line.Order));
    }
}
