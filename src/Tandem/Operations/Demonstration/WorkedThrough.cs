using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Governance;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// What people did with what the last figures brought up: they have read their notices, and most corrective actions
/// have gone on, some to the root cause and some to an action that is planned.
/// </summary>
internal sealed class WorkedThrough(
    DemonstrationNetwork network, Founding founding, CommandRunner commands, IServiceScopeFactory scopes)
{
    private const int DaysToAct = 14;

    private enum Said
    {
        Contained,
        FirstWhy,
        LastWhy,
        Planned,
    }

    public async Task Play(CancellationToken ct)
    {
        foreach (var person in network.People)
            await commands.Run(new MarkNoticesSeen(null), founding.Person(person), ct);
        foreach (var (place, (action, who)) in (await Open(ct)).Index())
        {
            var (home, language) = (action.CollaborationId, who.Language);
            var actor = founding.Person(who);
            if (place % 3 == 0)
                continue;

            await commands.Run(
                new ContainCorrection(home, action.Id, Words(Said.Contained, language), language), actor, ct);
            if (place % 3 == 1)
                continue;

            await commands.Run(
                new FindRootCause(
                    home, action.Id, [Words(Said.FirstWhy, language), Words(Said.LastWhy, language)],
                    CauseCode.Planning, language),
                actor, ct);
            await commands.Run(
                new PlanCorrection(
                    home, action.Id, Words(Said.Planned, language), language, actor.Person,
                    network.Today.AddDays(DaysToAct)),
                actor, ct);
        }
    }

    /// <summary>The actions that wait for containment, each with somebody of its side who handles matters.</summary>
    private async Task<List<(CorrectiveAction Action, InventedPerson Who)>> Open(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(founding.Organisation(DemonstrationNetwork.BuyerKey), ct);
        var db = data.Work.Db;
        var actions = await db.Set<CorrectiveAction>().AsNoTracking()
            .Where(action => action.Stage == CorrectionStage.Containment).OrderBy(action => action.OpenedAt)
            .ThenBy(action => action.CollaborationId).ThenBy(action => action.Number).ToListAsync(ct);
        var holders = await db.Set<RoleHolder>().AsNoTracking()
            .Where(holder => holder.Role == Role.OperationalLead || holder.Role == Role.ProcurementAnalyst)
            .OrderBy(holder => holder.Role).ThenBy(holder => holder.Person).ToListAsync(ct);
        var people = network.People.ToDictionary(person => founding.Person(person).Person);
        return
        [
            .. from action in actions
               let holder = holders.FirstOrDefault(h =>
                   h.CollaborationId == action.CollaborationId && h.Organisation == action.Side)
               where holder is not null && people.ContainsKey(holder.Person)
               select (action, people[holder.Person]),
        ];
    }

    private static string Words(Said said, string language) => (said, language) switch
    {
        (Said.Contained, "nl") => "Wat klaarstaat wordt apart gehouden en nageteld voor het de deur uitgaat.",
        (Said.Contained, "sv") => "Det som står klart hålls isär och räknas innan det skickas.",
        (Said.Contained, _) => "What stands ready is kept apart and counted before it leaves.",
        (Said.FirstWhy, "nl") => "De order kwam na de weekplanning binnen.",
        (Said.FirstWhy, "sv") => "Ordern kom in efter veckoplaneringen.",
        (Said.FirstWhy, _) => "The order came in after the plan of the week was made.",
        (Said.LastWhy, "nl") => "De weekplanning sluit op donderdag en wordt daarna niet meer opengezet.",
        (Said.LastWhy, "sv") => "Veckoplaneringen stängs på torsdagen och öppnas inte igen.",
        (Said.LastWhy, _) => "The plan of the week closes on Thursday and is not opened again.",
        (Said.Planned, "nl") => "De planning blijft tot vrijdagmiddag open voor orders van de week erna.",
        (Said.Planned, "sv") => "Planeringen hålls öppen till fredag eftermiddag för nästa veckas order.",
        _ => "The plan stays open until Friday afternoon for orders of the week after.",
    };
}
