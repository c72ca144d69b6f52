using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Measures;
using Tandem.Performance;

namespace Tandem;

/// <summary>
/// A decision by which all lines of a relation, due in this month, are judged otherwise: from the last yes until it has
/// taken effect and the scorecard shows the figures by the new definition.
/// </summary>
internal static class AdoptBench
{
    private const double Bar = 1;
    private const int Rounds = 5;

    private static readonly MeasureDefinition[] Turns =
        [ShippedDefinitions.StrictFirstConfirmed, ShippedDefinitions.TemplateDefault];

    public static async Task<bool> Run(int lines)
    {
        await using var server = await BenchServer.Start();
        var month = new DateOnly(Machine.Today.Year, Machine.Today.Month, 1);
        using (var folder = new ScratchFolder())
        {
            var file = folder.File("orders.csv");
            await new GeneratedOrders(month.AddDays(GeneratedOrders.Margin + 1), 1).Write(file, lines);
            await server.Import(file);
        }

        var commands = server.Services.GetRequiredService<CommandRunner>();
        foreach (var side in new[] { server.Buyer, server.Supplier })
        {
            await commands.Run(
                new AssignRole(server.Collaboration, side.Person, Role.ExecutiveSponsor),
                Actor.ByRule("bench", side.Organisation), default);
        }

        using var client = await server.SignedIn();
        await client.GetStringAsync(new Uri(server.Scorecard, UriKind.Relative));
        var (adopted, shown) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < Rounds; round++)
        {
            var decision = await Propose(server, commands, Turns[round % Turns.Length], month);
            await Agree(server, commands, decision, server.Buyer);
            var clock = Stopwatch.StartNew();
            await Agree(server, commands, decision, server.Supplier);
            adopted.Add(clock.Elapsed);
            await server.FiguresFollow();
            await client.GetStringAsync(new Uri(server.Scorecard, UriKind.Relative));
            shown.Add(clock.Elapsed);
            await Adopted(server, decision);
        }

        var (until, whole) = (Machine.Median(adopted) / 1000, Machine.Median(shown) / 1000);
        Machine.Say($"adopted and in effect on {lines} order lines   {until:F2} s");
        Machine.Say($"and its scorecard shown   {whole:F2} s (bar: at most {Bar})");
        return whole <= Bar;
    }

    private static async Task<DecisionId> Propose(
        BenchServer server, CommandRunner commands, MeasureDefinition definition, DateOnly month)
    {
        var decision = new DecisionId(Guid.CreateVersion7());
        var effect = new SetDefinition(
            server.Collaboration, server.Relation, definition.Id, definition.Version, month, decision);
        await commands.Run(
            new ProposeDecision(
                server.Collaboration, decision, DecisionKind.Definition, server.Relation, "Count so?", "Fair", "en",
                CommandNameAttribute.Of(effect.GetType()), CommandJson.Write(effect), null)
            {
                Impact = new(0, ImpactRisk.Low, false) { RiskSaid = "Less of it." },
            },
            server.Buyer, default);
        return decision;
    }

    /// <summary>The proposer's yes is taken with the proposal where it may give it; one more changes nothing.</summary>
    private static async Task Agree(BenchServer server, CommandRunner commands, DecisionId decision, Actor side) =>
        await commands.Run(new ConsentToDecision(server.Collaboration, decision, 1), side, default);

    private static async Task Adopted(BenchServer server, DecisionId decision)
    {
        await using var work = await server.Read();
        var state = await work.Db.Decisions(server.Buyer).Where(d => d.Id == decision).Select(d => d.State)
            .SingleAsync();
        if (state != DecisionState.Adopted)
            throw new InvalidOperationException($"The decision is {state}.");
    }
}
