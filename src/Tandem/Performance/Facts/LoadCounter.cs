using Microsoft.EntityFrameworkCore;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// The last number that was drawn: for loads as they begin, or for loads as they are accepted. Drawing holds the row
/// until the transaction ends, so that numbers are in the order in which they become visible.
/// </summary>
internal sealed class LoadCounter
{
    private const string Begun = "number";
    private const string Accepted = "order";

    public required string Name { get; init; }

    public long Value { get; set; }

    public static Task<long> NextNumber(TandemDb db, CancellationToken ct) => Next(db, Begun, ct);

    public static Task<long> NextOrder(TandemDb db, CancellationToken ct) => Next(db, Accepted, ct);

    private static async Task<long> Next(TandemDb db, string name, CancellationToken ct) =>
        (await db.Database.SqlQuery<long>(
            $"""update load_counters set value = value + 1 where name = {name} returning value as "Value" """)
            .ToListAsync(ct)).Single();
}
