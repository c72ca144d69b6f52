using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Operations;
using Tandem.Operations.Demonstration;
using Tandem.Outbox;
using Tandem.Performance;
using Tandem.Texts;

namespace Tandem.Browsing;

/// <summary>
/// The application as it runs for people: on a port of its own of this machine, on a data folder of its own, with its
/// clocks running. The folder goes with it.
/// </summary>
public sealed class RunningTandem : WebApplicationFactory<Program>
{
    private readonly bool demonstration;
    private readonly string folder = Path.Combine(
        Path.GetTempPath(), "tandem_browser_" + Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture));

    private readonly ClockFrom? clock;

    private RunningTandem(bool demonstration, ClockFrom? clock = null)
    {
        this.demonstration = demonstration;
        this.clock = clock;
        UseKestrel(0);
        StartServer();
    }

    public string Address => ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority);

    /// <summary>The code that the console shows while the installation is empty.</summary>
    public string? SetUpCode => Services.GetRequiredService<Installation>().SetUpCode;

    /// <summary>What the rules refused while the demonstration was made.</summary>
    public IReadOnlyList<string> Refused => Services.GetRequiredService<DemonstrationPlayer>().Refused;

    /// <summary>What the pages say, in each language.</summary>
    public TextCatalogue Texts => Services.GetRequiredService<TextCatalogue>();

    /// <summary>The day by the clock of this installation.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);

    /// <summary>With the people, the collaborations and the two years of the demonstration.</summary>
    public static RunningTandem WithDemonstration() => new(demonstration: true);

    /// <summary>
    /// With nobody in it, waiting to be set up; its clock begins at this moment, or is that of the system.
    /// </summary>
    public static RunningTandem Empty(DateTimeOffset? at = null) =>
        new(demonstration: false, at is { } moment ? new ClockFrom(moment) : null);

    /// <summary>The text of the last message to this address, as it lies in the folder of outgoing mail.</summary>
    public async Task<string> LastMailTo(string recipient)
    {
        await Services.GetRequiredService<MailDelivery>().Deliver(TestContext.Current.CancellationToken);
        var messages = Directory.EnumerateFiles(Path.Combine(folder, "outbox"), "*.eml")
            .OrderDescending(StringComparer.Ordinal)
            .Select(File.ReadAllText);
        return messages.First(message => message.Contains($"To: {recipient}", StringComparison.Ordinal));
    }

    /// <summary>
    /// So much later, with all done that fell due meanwhile; of an installation whose clock began at another moment.
    /// </summary>
    public Task Later(TimeSpan term)
    {
        clock!.Skip(term);
        return Services.GetRequiredService<JobRunner>().RunDue(Cancelled);
    }

    /// <summary>By which number the buyer's system knows the supplier of this relation.</summary>
    public async Task<string> SupplierNumber(RelationId relation)
    {
        await using var work = await Services.GetRequiredService<IDatabases>().Read(null, Cancelled);
        return await work.Db.Set<Collaboration>().SelectMany(c => c.Relations)
            .Where(r => r.Id == relation).Select(r => r.SupplierNumber!).SingleAsync(Cancelled);
    }

    /// <summary>
    /// Ends when a file of this name is being read, which then stands still until the answer is disposed: it holds the
    /// place of the one that writes (SQLite). It gives up when it is told so.
    /// </summary>
    public async Task<IAsyncDisposable> WhileReading(string fileName, CancellationToken giveUp)
    {
        while (true)
        {
            giveUp.ThrowIfCancellationRequested();
            var work = await Services.GetRequiredService<IDatabases>().Write(null, Cancelled);
            if (await work.Db.Set<Load>().AnyAsync(
                load => load.FileName == fileName && load.State == LoadState.Staging, Cancelled))
            {
                return work;
            }

            await work.DisposeAsync();
        }
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("TANDEM_DATA", folder);
        builder.UseSetting("TANDEM_DEMO", demonstration ? "on" : "off");
        builder.ConfigureLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        if (clock is not null)
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Runs as fast as the system's, from another moment on.</summary>
    private sealed class ClockFrom(DateTimeOffset moment) : TimeProvider
    {
        private TimeSpan ahead = moment - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

        public void Skip(TimeSpan term) => ahead += term;
    }
}
