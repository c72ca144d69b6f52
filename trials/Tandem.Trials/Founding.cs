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

/// <summary>A buyer with one person, and a supplier whom the buyer's system knows by a number.</summary>
internal sealed record Founded(OrganisationId Buyer, CollaborationId Collaboration)
{
    public const string Email = "trial@example.org";
    public const string SupplierNumber = "10001";

    /// <summary>Makes them in an empty data folder by the commands of the product, before a server is started on it.</summary>
    public static async Task<Founded> In(string folder)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration["TANDEM_DATA"] = folder;
        builder.Configuration["TANDEM_DEMO"] = "off";
        builder.Configuration["TANDEM_DATABASE"] = null;
        builder.AddTandem(Settings.Read(builder.Configuration));
        await using var app = builder.Build();
        await app.Services.GetRequiredService<IDatabases>().Upgrade(default);
        return await By(app.Services.GetRequiredService<CommandRunner>());
    }

    private static async Task<Founded> By(CommandRunner commands)
    {
        var (buyer, supplier) = (new OrganisationId(Guid.CreateVersion7()), new OrganisationId(Guid.CreateVersion7()));
        var person = new PersonId(Guid.CreateVersion7());
        await Enter(commands, buyer, "Buyer", person);
        await Enter(commands, supplier, "Supplier", null);
        var founded = new Founded(buyer, new CollaborationId(Guid.CreateVersion7()));
        await commands.Run(
            new FormCollaboration(
                founded.Collaboration, Form.Partnership, "Trial", "Trial", "", new(2026, 1, 1), new(2030, 1, 1), "",
                "", [Role.CategoryHead, Role.ContractOwner, Role.ProcurementAnalyst]),
            new Actor(person, buyer), default);
        await commands.Run(
            new AdmitParticipant(founded.Collaboration, supplier, null, "", "")
            {
                Relation = new(new(Guid.CreateVersion7()), supplier, buyer, SupplierNumber),
            },
            Actor.ByRule("trial", buyer), default);
        return founded;
    }

    private static Task<Journal.Receipt> Enter(
        CommandRunner commands, OrganisationId id, string name, PersonId? person)
    {
        EnterOrganisation.Member[] members = person is { } member
            ? [new(member, new(Guid.CreateVersion7()), "Trial", Email, "en", Level.Tactical, "", true)]
            : [];
        return commands.Run(
            new EnterOrganisation(id, name, "NL", "Europe/Amsterdam", "en", "", null, null, members),
            Actor.ByRule("trial", id), default);
    }
}
