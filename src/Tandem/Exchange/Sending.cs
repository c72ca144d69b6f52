using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>What is asked for with a file that is sent.</summary>
public sealed record SentFile(string Mapping, string FileName)
{
    public CollaborationId? OnlyIn { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Also if the same file was accepted before.</summary>
    public bool Again { get; init; }

    public LoadId? Follows { get; init; }
}

/// <summary>
/// The way of a file into the product: received, begun as a load, read, and accepted or cancelled. The pages, the API
/// and the demonstration go it alike.
/// </summary>
public sealed class Sending
{
    private readonly CommandRunner commands;
    private readonly IDatabases databases;
    private readonly Uploads uploads;
    private readonly StagingRuns runs;
    private readonly TimeProvider clock;

    internal Sending(
        CommandRunner commands, IDatabases databases, Uploads uploads, StagingRuns runs, TimeProvider clock) =>
        (this.commands, this.databases, this.uploads, this.runs, this.clock) =
        (commands, databases, uploads, runs, clock);

    /// <summary>
    /// Receives the file and begins to read it. With a key, sending again what was sent before answers the same load.
    /// </summary>
    public async Task<LoadId> Begin(
        Stream content, SentFile file, Actor actor, CancellationToken ct, string? key = null)
    {
        var load = key is null ? EntityId.New<LoadId>(clock) : IdOf(key, actor);
        var mapping = await MappingOf(file, actor, ct);
        var known = await HasBegun(load, actor, ct);
        if (!known)
            uploads.Forget(load);
        var upload = await uploads.Receive(load, content, ct);
        try
        {
            await commands.Run(
                new BeginLoad(
                    load, mapping.Name, mapping.Source, NameOf(file.FileName), upload.Hash, upload.Size, file.OnlyIn,
                    file.DryRun, file.Again, file.Follows),
                actor, ct, key);
        }
        catch (RefusedException) when (!known)
        {
            uploads.Forget(load);
            throw;
        }

        runs.Start(load, actor);
        return load;
    }

    /// <summary>
    /// Begins to read a file that was received already. It is moved to its place, and back when it is refused.
    /// </summary>
    internal async Task BeginReceived(LoadId load, Upload upload, SentFile file, Actor actor, CancellationToken ct)
    {
        var mapping = await MappingOf(file, actor, ct);
        uploads.Adopt(load, upload.Path);
        try
        {
            await commands.Run(
                new BeginLoad(
                    load, mapping.Name, mapping.Source, NameOf(file.FileName), upload.Hash, upload.Size, file.OnlyIn,
                    file.DryRun, file.Again, file.Follows),
                actor, ct);
        }
        catch (RefusedException)
        {
            File.Move(uploads.PathOf(load), upload.Path);
            throw;
        }

        runs.Start(load, actor);
    }

    /// <summary>Ends when the load is not being read any more in this process.</summary>
    public Task Finished(LoadId load) => runs.Finished(load);

    /// <summary>The rows of the load count from now on.</summary>
    public async Task<Journal.Receipt> Accept(LoadId id, Actor actor, CancellationToken ct, string? key = null)
    {
        AcceptLoad accept;
        await using (var work = await databases.Read(actor.Organisation, ct))
            accept = await AcceptanceOf(work.Db, id, actor, ct);

        return await commands.Run(accept, actor, ct, key);
    }

    /// <summary>Takes the load back before it counts, and deletes what was read of it.</summary>
    public async Task Cancel(LoadId id, Actor actor, CancellationToken ct)
    {
        await commands.Run(new CancelLoad(id), actor, ct);
        Load load;
        await using (var work = await databases.Read(actor.Organisation, ct))
            load = await work.Db.Load(id, actor, ct);
        await runs.Clear(load, ct);
    }

    /// <summary>Goes on with a load that was cut off. A file that changed meanwhile is refused.</summary>
    public async Task Resume(LoadId id, Actor actor, CancellationToken ct)
    {
        Load load;
        await using (var work = await databases.Read(actor.Organisation, ct))
            load = await work.Db.Load(id, actor, ct);
        if (!uploads.Has(id) || await uploads.Hash(id, ct) != load.FileHash)
            throw new RefusedException(Because.Outdated, "load.file-changed");

        await commands.Run(new ResumeLoad(id), actor, ct);
        runs.Start(id, actor);
    }

    internal static async Task<AcceptLoad> AcceptanceOf(TandemDb db, LoadId id, Actor actor, CancellationToken ct)
    {
        var load = await db.Load(id, actor, ct);
        return new(
            id, await db.Touched(load, ct), load.Source, load.FileName, load.FileHash, load.RowsGood, load.RowsHeld,
            load.Kind);
    }

    private async Task<CsvMapping> MappingOf(SentFile file, Actor actor, CancellationToken ct)
    {
        await using var work = await databases.Read(actor.Organisation, ct);
        return file.Follows is { } follows
            ? CsvMapping.Parse((await work.Db.Load(follows, actor, ct)).Mapping)
            : await work.Db.Mapping(file.Mapping, actor, ct);
    }

    /// <summary>A file whose load never began, because the process ended in between, is none that is known.</summary>
    private async Task<bool> HasBegun(LoadId load, Actor actor, CancellationToken ct)
    {
        if (!uploads.Has(load))
            return false;

        await using var work = await databases.Read(actor.Organisation, ct);
        return await work.Db.Loads(actor).AnyAsync(l => l.Id == load, ct);
    }

    /// <summary>The same key of the same person names the same load.</summary>
    internal static LoadId IdOf(string key, Actor actor)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{actor.Organisation} {actor.Person} {key}"));
        return new(new Guid(hash.AsSpan(0, 16), bigEndian: true));
    }

    /// <summary>The last part of a path, without what is no text, in the length that is kept.</summary>
    internal static string NameOf(string fileName)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var visible = string.Concat(last.Where(c => !char.IsControl(c)));
        return visible.Length == 0 ? "–" : visible[..Math.Min(visible.Length, Load.MaxFileNameLength)];
    }
}
