using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Operations;
using Tandem.Parties;
using Tandem.Web;

namespace Tandem.Trials;

/// <summary>A buyer and a supplier, each with one person; the buyer's system knows the supplier by a number.</summary>
internal sealed record Founded(OrganisationId Buyer, CollaborationId Collaboration)
{
    public RelationId Relation { get; } = new(Guid.CreateVersion7());

    public Actor OfBuyer { get; private init; } = null!;

    public Actor OfSupplier { get; private init; } = null!;

    public const string Email = "trial@example.org";
    public const string SupplierNumber = "10001";

    /// <summary>Makes them in an empty data folder by the commands of the product, before a server starts.</summary>
    public static async Task<Founded> In(string folder)
    {
        await using var app = Application(folder, database: null);
        return await In(app);
    }

    /// <summary>The same in an application that is not started, on an empty database.</summary>
    public static async Task<Founded> In(WebApplication app)
    {
        await app.Services.GetRequiredService<IDatabases>().Upgrade(default);
        return await By(app.Services.GetRequiredService<CommandRunner>());
    }

    /// <summary>The product, built and not started: on SQLite in the folder, unless a database is named.</summary>
    public static WebApplication Application(string folder, string? database)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration["TANDEM_DATA"] = folder;
        builder.Configuration["TANDEM_DEMO"] = "off";
        builder.Configuration["TANDEM_DATABASE"] = database;
        builder.AddTandem(Settings.Read(builder.Configuration));
        return builder.Build();
    }

    private static async Task<Founded> By(CommandRunner commands)
    {
        var (buyer, supplier) = (new OrganisationId(Guid.CreateVersion7()), new OrganisationId(Guid.CreateVersion7()));
        var founded = new Founded(buyer, new CollaborationId(Guid.CreateVersion7()))
        {
            OfBuyer = await Enter(commands, buyer, "Buyer", Email),
            OfSupplier = await Enter(commands, supplier, "Supplier", "supplier@example.org"),
        };
        await commands.Run(
            new FormCollaboration(
                founded.Collaboration, Form.Partnership, "Trial", "Trial", "", new(2026, 1, 1), new(2030, 1, 1), "",
                "", [Role.CategoryHead, Role.ContractOwner, Role.ProcurementAnalyst]),
            founded.OfBuyer, default);
        await commands.Run(
            new AdmitParticipant(founded.Collaboration, supplier, founded.OfSupplier.Person, "", "")
            {
                Relation = new(founded.Relation, supplier, buyer, SupplierNumber),
            },
            Actor.ByRule("trial", buyer), default);
        return founded;
    }

    /// <summary>Enters an organisation with one person, who acts for it.</summary>
    private static async Task<Actor> Enter(CommandRunner commands, OrganisationId id, string name, string email)
    {
        var person = new PersonId(Guid.CreateVersion7());
        await commands.Run(
            new EnterOrganisation(
                id, name, "NL", "Europe/Amsterdam", "en", "", null, null,
                [new(person, new(Guid.CreateVersion7()), "Trial", email, "en", Level.Tactical, "", true)]),
            Actor.ByRule("trial", id), default);
        return new(person, id);
    }
}
