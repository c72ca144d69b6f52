using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Operations.Demonstration;

namespace Tandem.Operations;

/// <summary>
/// What happens before the first request is served: the database is made ready, unsafe ground is refused, an empty
/// installation becomes the demonstration or waits to be set up; then it says where it can be found.
/// </summary>
internal sealed class Start(
    IDatabases databases, Settings settings, Installation installation, DemonstrationPlayer demonstration,
    IServer server, IHostApplicationLifetime lifetime, LogKeys logKeys, HostKey hostKey, SearchKeeping search,
    TimeProvider clock)
{
    public async Task Prepare(CancellationToken ct)
    {
        ForgetHalfMade();
        var garbage = new GarbageBudget();
        await databases.Upgrade(ct);
        garbage.Spend();
        if (databases is PostgresDatabase postgres && await postgres.IsAboveRowSecurity(ct))
        {
            throw new UnsafeSettingException(
                "The role of TANDEM_DATABASE is above row-level security, which then protects nobody. "
                + "Give Tandem a role that is no superuser and has no BYPASSRLS.");
        }

        PrepareSecrets();
        if (await installation.IsEmpty(ct))
            await Fill(ct);
        else
            await search.FillNew(ct);
        await BeginToForget(ct);
        garbage.Spend();
        lifetime.ApplicationStarted.Register(Greet);
    }

    /// <summary>Two nodes that start at once both find no clock; the one that comes second leaves it.</summary>
    private async Task BeginToForget(CancellationToken ct)
    {
        await using var work = await databases.Write(null, ct);
        await ForgetAnswers.Begin(work.Db, clock, ct);
        try
        {
            await work.Db.SaveChangesAsync(ct);
            await work.Commit(ct);
        }
        catch (DbUpdateException)
        {
            await using var read = await databases.Read(null, ct);
            if (!await read.Db.Set<Job>().AnyAsync(j => j.Key == ForgetAnswers.Rule, ct))
                throw;
        }
    }

    /// <summary>
    /// Makes the key of the logs and that of the host's verbs, or stops where others could read them.
    /// </summary>
    private void PrepareSecrets()
    {
        try
        {
            _ = logKeys.Signer;
            hostKey.Prepare();
        }
        catch (InvalidDataException unsafeFile)
        {
            throw new UnsafeSettingException(unsafeFile.Message);
        }
    }

    private async Task Fill(CancellationToken ct)
    {
        if (!settings.Demonstration)
        {
            installation.AwaitSetUp();
            return;
        }

        Console.WriteLine("Making the demonstration. It stays in the data folder; the next start is quick.");
        await demonstration.Play(line => Console.WriteLine("  " + line), ct);
    }

    /// <summary>A demonstration whose making was cut off is made anew; it holds nothing of anybody's.</summary>
    private void ForgetHalfMade()
    {
        if (!installation.IsHalfMade)
            return;
        if (settings.Database is not null)
        {
            throw new UnsafeSettingException(
                "Making the demonstration was cut off. Empty the database of TANDEM_DATABASE and the data folder "
                + $"{settings.Data}, then start again.");
        }

        foreach (var ending in new[] { "", "-wal", "-shm" })
            File.Delete(settings.SqliteFile + ending);
    }

    private void Greet()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        Console.WriteLine($"Tandem listens on {address}");
        Console.WriteLine($"  data folder: {settings.Data}");
        if (installation.IsDemonstration)
            Console.WriteLine($"  sign in by one click as anybody of the demonstration: {address}/sign-in");
        if (installation.SetUpCode is { } code)
            Console.WriteLine($"  set it up at {address}/set-up with the one-time code {code}");
    }
}
