using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Exchange;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Operations;
using Tandem.Parties;
using Tandem.Performance;
using Tandem.Web;

namespace Tandem;

/// <summary>
/// The application with its web server in this process, on SQLite in a folder of its own unless another database is
/// given, with one buyer and one supplier. Its clocks run when they are asked to.
/// </summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly WebApplication app;

    private BenchServer(DirectoryInfo folder, WebApplication app) => (this.folder, this.app) = (folder, app);

    public Actor Buyer { get; } = new(new(Guid.CreateVersion7()), new(Guid.CreateVersion7()));

    /// <summary>The supplier of the one relation, and its person.</summary>
    public Actor Supplier { get; } = new(new(Guid.CreateVersion7()), new(Guid.CreateVersion7()));

    public CollaborationId Collaboration { get; } = new(Guid.CreateVersion7());

    public RelationId Relation { get; } = new(Guid.CreateVersion7());

    /// <summary>Where a scorecard that never changes is answered as JSON, to whom a read one would be.</summary>
    public const string Constant = "/api/constant";

    /// <summary>The scorecard that is answered there.</summary>
    public ScorecardAnswer? ConstantCard { get; set; }

    /// <summary>The relations with the suppliers that were entered, the largest first.</summary>
    public IReadOnlyList<(CollaborationId Collaboration, RelationId Relation)> Relations { get; private set; } = [];

    /// <summary>The scorecard page of the one relation.</summary>
    public string Scorecard => $"/collaborations/{Collaboration}/relations/{Relation}/scorecard";

    /// <param name="postgres">The database, where it is not SQLite in the folder.</param>
    public static async Task<BenchServer> Start(string? postgres = null)
    {
        var folder = Directory.CreateTempSubdirectory("tandem-bench-");
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "." });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["TANDEM_DATA"] = folder.FullName;
        builder.Configuration["TANDEM_DEMO"] = "off";
        builder.Configuration["TANDEM_DATABASE"] = postgres;
        builder.AddTandem(Settings.Read(builder.Configuration));
        foreach (var loop in builder.Services.Where(s => s.ImplementationType == typeof(JobLoop)).ToList())
            builder.Services.Remove(loop);

        var app = builder.Build();
        app.UseTandem();
        var server = new BenchServer(folder, app);
        app.MapGet(Constant, () => TypedResults.Ok(server.ConstantCard)).RequireAuthorization(Policies.Members);
        await app.Services.GetRequiredService<Start>().Prepare(default);
        await server.EnterParties();
        await app.StartAsync();
        return server;
    }

    /// <summary>A browser in which the buyer's person is signed in.</summary>
    public async Task<HttpClient> SignedIn()
    {
        var address = new Uri(app.Urls.First());
        var cookies = new CookieContainer();
        var secret = await app.Services.GetRequiredService<SignIn>().As(Buyer.Person, "bench", default);
        cookies.Add(address, new Cookie(Web.SignedIn.Cookie, secret));
        return new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = address };
    }

    public IServiceProvider Services => app.Services;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>
    /// Imports a file as a user does: staged, accepted, journalled, its figures made. Answers the lines that count.
    /// </summary>
    public async Task<long> Import(string path)
    {
        var load = await Accept(path);
        await FiguresFollow();
        await using var work = await Read();
        return (await work.Db.Load(load, Buyer, default)).RowsGood;
    }

    /// <summary>Stages and accepts a file.</summary>
    public async Task<LoadId> Accept(string path)
    {
        var sending = app.Services.GetRequiredService<Sending>();
        await using var file = File.OpenRead(path);
        var load = await sending.Begin(file, new SentFile("tandem-order-lines", "orders.csv"), Buyer, default);
        await sending.Finished(load);
        await sending.Accept(load, Buyer, default);
        return load;
    }

    /// <summary>Runs what is due until the figures of all relations are those of their facts.</summary>
    public async Task FiguresFollow()
    {
        using var enough = new CancellationTokenSource();
        var jobs = app.Services.GetRequiredService<JobRunner>().RunDue(enough.Token);
        while (!jobs.IsCompleted && await AnyStale())
            await Task.Delay(5);
        await enough.CancelAsync();
        await ((Task)jobs).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (await AnyStale())
            throw new InvalidOperationException("The figures did not follow.", jobs.Exception);
    }

    public Task<UnitOfWork> Read() =>
        app.Services.GetRequiredService<IDatabases>().Read(Buyer.Organisation, default);

    private async Task<bool> AnyStale()
    {
        await using var work = await Read();
        return await work.Db.Set<FactVersion>().AnyAsync(v => v.StaleSince != null);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    /// <summary>
    /// Enters so many suppliers more, each with a relation to the buyer, a hundred to a collaboration. The buyer knows
    /// them by S and their number.
    /// </summary>
    public async Task EnterSuppliers(int count)
    {
        var commands = app.Services.GetRequiredService<CommandRunner>();
        var relations = new List<(CollaborationId, RelationId)>();
        var collaboration = Collaboration;
        for (var number = 0; number < count; number++)
        {
            if (number % 100 == 0)
                await Found(commands, collaboration = new(Guid.CreateVersion7()), Form.Network);
            var supplier = new OrganisationId(Guid.CreateVersion7());
            var relation = new RelationId(Guid.CreateVersion7());
            await commands.Run(
                new EnterOrganisation(
                    supplier, $"Supplier {number}", "NL", "Europe/Amsterdam", "en", "", null, null, []),
                Actor.ByRule("bench", supplier), default);
            await commands.Run(
                new AdmitParticipant(collaboration, supplier, null, "", "")
                {
                    Relation = new(relation, supplier, Buyer.Organisation, $"S{number}"),
                },
                Actor.ByRule("bench", Buyer.Organisation), default);
            relations.Add((collaboration, relation));
        }

        Relations = relations;
    }

    private Task<Receipt> Found(CommandRunner commands, CollaborationId collaboration, Form form) => commands.Run(
        new FormCollaboration(
            collaboration, form, "Bench", "", "", Machine.Today.AddYears(-3),
            Machine.Today.AddYears(3), "", "", [Role.CategoryHead]),
        Buyer, default);

    private async Task EnterParties()
    {
        var commands = app.Services.GetRequiredService<CommandRunner>();
        var supplier = Supplier.Organisation;
        await Enter(Buyer.Organisation, "Buyer", Member(Buyer.Person, "Buyer"));
        await Enter(supplier, "Supplier", Member(Supplier.Person, "Seller"));

        await Found(commands, Collaboration, Form.Partnership);
        await commands.Run(
            new AdmitParticipant(Collaboration, supplier, Supplier.Person, "", "")
            {
                Relation = new(Relation, supplier, Buyer.Organisation, GeneratedOrders.Supplier),
            },
            Actor.ByRule("bench", Buyer.Organisation), default);

        static EnterOrganisation.Member[] Member(PersonId person, string name) =>
            [new(person, new(Guid.CreateVersion7()), name, $"{name}@b.example", "en", Level.Tactical, "", true)];

        Task Enter(OrganisationId id, string name, EnterOrganisation.Member[] people) => commands.Run(
            new EnterOrganisation(id, name, "NL", "Europe/Amsterdam", "en", "", null, null, people),
            Actor.ByRule("bench", id), default);
    }
}
