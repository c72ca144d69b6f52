using System.Globalization;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Performance;

namespace Tandem.Operations.Demonstration;

/// <summary>Plays what the history tells of shared measures and of lines that are not counted.</summary>
internal sealed class PlayingMeasures(
    Founding founding, CommandRunner commands, IServiceScopeFactory scopes, TimeProvider clock)
{
    public Task NameOwners(OwnersNamed e, CancellationToken ct) => commands.Run(
        new NameMeasureOwners(
            founding.Collaboration(e.Collaboration),
            [.. e.Halves.Select(h => new OwnHalf(h.Measure, founding.Person(h.Owner).Person, h.Goal))], [], e.Language),
        founding.Person(e.Who), ct);

    public async Task<(CollaborationId, DecisionId)> Propose(SetProposed e, CancellationToken ct)
    {
        var (collaboration, id) = (founding.Collaboration(e.Collaboration), EntityId.New<DecisionId>(clock));
        var effect = new AgreeSharedMeasures(collaboration, e.Measures, e.Question.Language, id);
        await commands.Run(
            new ProposeDecision(
                collaboration, id, DecisionKind.SharedMeasures, null, e.Question.Text, e.Reason.Text,
                e.Reason.Language, CommandNameAttribute.Of(typeof(AgreeSharedMeasures)), CommandJson.Write(effect),
                null),
            founding.Person(e.Who), ct);
        return (collaboration, id);
    }

    /// <summary>Proposes as the page does, on the facts as they were known on that day.</summary>
    public async Task<(CollaborationId, DecisionId)> Propose(WaiverProposed e, CancellationToken ct)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(e.Reason.Language);
        var (who, id) = (founding.Person(e.Who), EntityId.New<DecisionId>(clock));
        var collaboration = founding.Collaboration(e.Collaboration);
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(who.Organisation, ct);
        var relation = await data.Work.Db.Relation(
            collaboration, founding.Relation(e.Collaboration)!.Value, who, ct);
        var proposals = scope.ServiceProvider.GetRequiredService<WaiverProposals>();
        var selection = new WaivedSelection(await proposals.Basis(relation, ct)) { From = e.From, Until = e.Until };
        var grant = await proposals.Of(
            relation, e.Cause, selection, e.Reason.Text, e.Evidence, e.Reason.Language, id, ct);
        await commands.Run(proposals.AsDecision(grant, id), who, ct);
        return (collaboration, id);
    }
}
