using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Formats.Xlsx;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>
/// Reads the file of a load and writes its rows, some thousand in a transaction, so that others write in between.
/// Cut off, it goes on behind the last transaction. Nothing of it counts before the load is accepted.
/// </summary>
internal sealed class Staging(IServiceScopeFactory scopes, IDatabases databases, Uploads uploads, TimeProvider clock)
{
    /// <summary>With more rows held than this the mapping is wrong, not the file.</summary>
    private const int MaxHeld = 100_000;

    public async Task Run(LoadId id, Actor actor, CancellationToken ct)
    {
        var (load, routing) = await Prepare(id, actor, ct);
        if (load.State != LoadState.Staging)
            return;

        try
        {
            await Read(load, routing, ct);
        }
        catch (XlsxException unreadable)
        {
            await Fail(load, LoadFault.OfSheet(unreadable), ct);
        }
    }

    private async Task Read(Load load, Routing routing, CancellationToken ct)
    {
        await using var file = uploads.Open(load.Id);
        var quoteOpen = false;
        var (reader, passed) = CsvFile.OpenMeasured(
            file, CsvMapping.Parse(load.Mapping),
            malformed => quoteOpen |= malformed.Reason == CsvMalformedReason.UnterminatedQuote);
        using var opened = reader;

        var (layout, fault) = ReadHeader(reader, load);
        if (layout is null || quoteOpen)
        {
            await Fail(load, fault ?? LoadFault.OpenQuote, ct);
            return;
        }

        await Stage(load, reader, [Batch(), Batch()], () => quoteOpen, passed, ct);

        StagedBatch Batch() => StagedBatch.Of(load, layout, routing);
    }

    /// <summary>Reads one batch while the other is written.</summary>
    private async Task Stage(
        Load load, CsvReader reader, StagedBatch[] batches, Func<bool> quoteIsOpen, Func<long> passed,
        CancellationToken ct)
    {
        var from = load.BytesRead;
        var writing = Task.FromResult(true);
        var garbage = new GarbageBudget();
        try
        {
            var more = true;
            for (var turn = 0; more; turn++)
            {
                ct.ThrowIfCancellationRequested();
                var batch = batches[turn % batches.Length];
                batch.Clear();
                garbage.Spend();
                more = Fill(batch, reader, from, quoteIsOpen);
                var place = more ? new Place(End(reader), passed()) : new(load.FileSize, load.FileSize);
                var last = !more;
                if (!await MayGoOn(load, writing, ct))
                    return;

                writing = Task.Run(() => Write(batch, load, place, last, ct), ct);
            }

            await MayGoOn(load, writing, ct);
        }
        finally
        {
            await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>False when the load was cancelled, is read by another, or is now given up.</summary>
    private async Task<bool> MayGoOn(Load load, Task<bool> writing, CancellationToken ct)
    {
        if (!await writing)
            return false;
        if (load.RowsHeld <= MaxHeld)
            return true;

        await Fail(load, LoadFault.TooManyHeld, ct);
        return false;
    }

    private async Task<(Load, Routing)> Prepare(LoadId id, Actor actor, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(actor.Organisation, ct);
        var load = await data.Work.Db.Load(id, actor, ct);
        var gate = scope.ServiceProvider.GetRequiredService<Gate>();
        return (load, await Routing.Read(
            data.Work.Db, gate, actor, CsvMapping.Parse(load.Mapping), load.OnlyIn, ct));
    }

    private static (CsvLayout?, string? Fault) ReadHeader(CsvReader reader, Load load)
    {
        try
        {
            if (!reader.Read())
                return (null, LoadFault.Empty);
        }
        catch (CsvFormatException)
        {
            return (null, LoadFault.NoHeader);
        }

        load.Header = System.Text.Encoding.UTF8.GetString(reader.RawRecord).Replace('\0', '\uFFFD');
        load.Delimiter = reader.Separator.ToString();
        var headings = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToList();
        var (layout, missing) = CsvLayout.Of(CsvMapping.Parse(load.Mapping), headings);
        if (layout is not null && MappedTwice(layout) is { } twice)
            return (null, LoadFault.ColumnTwice(twice));
        return (layout, missing is null ? null : LoadFault.ColumnMissing(missing));
    }

    /// <summary>A heading that is read and stands in the file twice: which column is meant is not guessed.</summary>
    private static string? MappedTwice(CsvLayout layout) => layout.Mapping.Columns.Values
        .Select(column => column.Heading.Trim())
        .FirstOrDefault(heading => layout.Headings.Count(
            other => other.Trim().Equals(heading, StringComparison.OrdinalIgnoreCase)) > 1);

    /// <summary>Fills the batch; false when the file is at its end.</summary>
    private static bool Fill(StagedBatch batch, CsvReader reader, long from, Func<bool> quoteIsOpen)
    {
        try
        {
            while (reader.Read())
            {
                if (reader.ByteOffset < from)
                    continue;
                if (quoteIsOpen())
                {
                    batch.Hold(reader.LineNumber, new(HeldReason.OpenQuote), "", reader.RawRecord);
                    return false;
                }

                batch.Take(reader);
                if (batch.IsFull)
                    return true;
            }
        }
        catch (CsvFormatException tooLong)
        {
            batch.Hold(tooLong.LineNumber, new(HeldReason.RecordTooLong), "", default);
        }

        return false;
    }

    /// <summary>Where a batch ends: in what is read as CSV, and in the file as it came.</summary>
    private readonly record struct Place(long Read, long Passed);

    private static long End(CsvReader reader) => reader.ByteOffset + Math.Max(reader.RawRecord.Length, 1);

    /// <summary>Writes the batch; false when the load was cancelled, or another goes on with it.</summary>
    private async Task<bool> Write(StagedBatch batch, Load load, Place place, bool last, CancellationToken ct)
    {
        await using var work = await databases.Write(load.Organisation, ct);
        var kept = await work.Db.Set<Load>().SingleAsync(l => l.Id == load.Id, ct);
        if (kept.State != LoadState.Staging || kept.BytesRead != load.BytesRead)
            return false;

        await batch.Write(work, kept, ct);
        (kept.Header, kept.Delimiter, kept.BytesRead, kept.BytesPassed, kept.MovedAt) =
            (load.Header, load.Delimiter, place.Read, Math.Min(place.Passed, load.FileSize), clock.GetUtcNow());
        if (last)
            kept.State = LoadState.Staged;
        await work.Db.SaveChangesAsync(ct);
        await work.Commit(ct);
        (load.BytesRead, load.RowsHeld) = (place.Read, kept.RowsHeld);
        return true;
    }

    private async Task Fail(Load load, string fault, CancellationToken ct)
    {
        await using var work = await databases.Write(load.Organisation, ct);
        var kept = await work.Db.Set<Load>().SingleAsync(l => l.Id == load.Id, ct);
        if (kept.State is not (LoadState.Staging or LoadState.Staged))
            return;

        (kept.State, kept.Fault, kept.Header, kept.MovedAt) =
            (LoadState.Failed, fault, load.Header, clock.GetUtcNow());
        await work.Db.SaveChangesAsync(ct);
        await work.Commit(ct);
    }
}
