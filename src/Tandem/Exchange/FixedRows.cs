using System.Text;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>A held row was put right in a later load, which counts by itself (PER-8).</summary>
[CommandName("held-row.fix")]
public sealed record MarkFixed(LoadId Load, long FileLine, LoadId FixedBy) : ICommand
{
    internal sealed class Handler(TandemDb db) : IHandle<MarkFixed>
    {
        public async Task Handle(MarkFixed command, Actor actor, CancellationToken ct)
        {
            var load = await db.Load(command.Load, actor, ct);
            var by = await db.Load(command.FixedBy, actor, ct);
            var row = await db.Set<HeldRow>().SingleOrDefaultAsync(
                r => r.Load == command.Load && r.FileLine == command.FileLine, ct)
                ?? throw new RefusedException(Because.NotFound, "held.unknown");
            if (row.FixedBy is not null)
                return;

            row.FixedBy = command.FixedBy;
            await CountPutRight(load, by, row, ct);
        }

        /// <summary>In the relation for which the row counts now, if it was held for that one.</summary>
        private async Task CountPutRight(Load load, Load by, HeldRow row, CancellationToken ct)
        {
            var relations = await db.Set<LoadShare>().Where(s => s.LoadNumber == by.Number)
                .Select(s => s.RelationId).ToListAsync(ct);
            var of = Enum.Parse<HeldReason>(row.Reason).Class();
            var counts = await db.Set<HeldCount>().Where(c =>
                c.LoadNumber == load.Number && c.Class == of && relations.Contains(c.RelationId)
                && c.PutRight < c.Held).ToListAsync(ct);
            foreach (var count in counts)
                count.PutRight++;
        }
    }
}

/// <summary>
/// Puts one held row right on the page: the row alone is sent again and, if it is good now, accepted.
/// </summary>
internal sealed class FixedRows(Sending sending, CommandRunner commands, IDatabases databases)
{
    /// <summary>The reason that is left, or none when the row counts now.</summary>
    public async Task<HeldRow?> Fix(
        Load load, long fileLine, IReadOnlyList<string> fields, Actor actor, CancellationToken ct)
    {
        if (load.State != LoadState.Accepted)
            throw new RefusedException(Because.Outdated, "held.accept-first");

        var sign = load.Delimiter is [var delimiter] ? delimiter : ',';
        var record = string.Join(sign, fields.Select(field => CsvRecord.Quoted(field, sign)));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"\uFEFF{load.Header}\r\n{record}\r\n"));
        var file = new SentFile("", $"{load.Number}-{fileLine}.csv")
        {
            OnlyIn = load.OnlyIn,
            Follows = load.Id,
            Again = true,
        };
        var id = await sending.Begin(content, file, actor, ct);
        await sending.Finished(id);

        if (await StillHeld(id, actor, ct) is { } held)
        {
            await sending.Cancel(id, actor, ct);
            return held;
        }

        await sending.Accept(id, actor, ct);
        await commands.Run(new MarkFixed(load.Id, fileLine, id), actor, ct);
        return null;
    }

    private async Task<HeldRow?> StillHeld(LoadId id, Actor actor, CancellationToken ct)
    {
        await using var work = await databases.Read(actor.Organisation, ct);
        return await work.Db.HeldRows(id).FirstOrDefaultAsync(ct);
    }
}
