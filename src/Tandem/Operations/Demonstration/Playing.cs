using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Exchange;
using Tandem.Governance;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Measures;
using Tandem.Performance;

namespace Tandem.Operations.Demonstration;

/// <summary>Turns each event of the history into the command that the person named would have given.</summary>
internal sealed class Playing(
    DemonstrationNetwork network, Founding founding, CommandRunner commands, IDatabases databases, Sending sending,
    IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly PlayingMeasures measures = new(founding, commands, scopes, clock);
    private readonly PlayingClosing closing = new(founding, commands, scopes);
    private readonly PlayingCorrections corrections = new(founding, commands, clock);
    private readonly DemonstrationDeliveries deliveries = new(network);
    private readonly Dictionary<string, (CollaborationId Collaboration, MatterId Id)> matters = [];
    private readonly Dictionary<string, (CollaborationId Collaboration, DecisionId Id)> proposals = [];

    /// <summary>What the rules refused: none, or the history tells what could not have happened.</summary>
    public List<string> Refused { get; } = [];

    public async Task Play(PlayedEvent played, CancellationToken ct)
    {
        try
        {
            await Do(played, ct);
        }
        catch (RefusedException refused)
        {
            Refused.Add($"{played.GetType().Name} on {played.At:O}: {refused.Code}");
        }
    }

    private Task Do(PlayedEvent played, CancellationToken ct) => played switch
    {
        LoadArrived e => Load(e, ct),
        FactsSent e => Send(
            e.File.Content, new SentFile($"tandem-{e.File.Kind}", $"{e.File.Kind}.csv"), e.Who, ct),
        PlanTold e => Tell(e, ct),
        AmbitionEmbraced e => Run(new EmbraceAmbition(founding.Collaboration(e.Collaboration), 1), e.Who, ct),
        MatterOpened e => Open(e, ct),
        MatterAnswered e => Run(
            OnMatter(e.Matter, (c, m) => new AnswerMatter(c, m, e.Text.Text, e.Text.Language)), e.Who, ct),
        BallHandedOver e => Run(
            OnMatter(e.Matter, (c, m) => new HandOverBall(c, m, e.Text.Text, e.Text.Language)), e.Who, ct),
        ReferredBack e => Run(
            OnMatter(e.Matter, (c, m) => new ReferBack(
                c, m, e.Reason.Text, e.Reason.Text, e.Reason.Language, e.NewDate)),
            e.Who, ct),
        MatterClosed e => Close(e, ct),
        CorrectionPlayed e => corrections.Play(e, matters[e.Matter].Collaboration, matters[e.Matter].Id, ct),
        CommentMade e => Run(Comment(e), e.Who, ct),
        TargetProposed e => Propose(e, ct),
        PlayedClosing e => closing.Play(e, ct),
        OwnersNamed e => measures.NameOwners(e, ct),
        SetProposed e => Keep(e.Proposal, measures.Propose(e, ct)),
        WaiverProposed e => Keep(e.Proposal, measures.Propose(e, ct)),
        Consented e => Run(OnProposal(e.Proposal, (c, d) => new ConsentToDecision(c, d, 1)), e.Who, ct),
        Objected e => Run(
            OnProposal(e.Proposal, (c, d) => new ObjectToDecision(c, d, 1, e.Reason.Text, "", e.Reason.Language)),
            e.Who, ct),
        TakenBack e => Run(
            OnProposal(e.Proposal, (c, d) => new WithdrawDecision(c, d, 1, e.Reason.Text, e.Reason.Language)),
            e.Who, ct),
        _ => throw new InvalidOperationException($"Nobody knows how to play {played.GetType().Name}."),
    };

    private async Task Keep(string proposal, Task<(CollaborationId, DecisionId)> proposed) =>
        proposals[proposal] = await proposed;

    private async Task Load(LoadArrived arrived, CancellationToken ct)
    {
        var load = deliveries.MonthlyLoad(arrived.Month);
        await Send(
            load.Content, new SentFile(ShippedMappings.PurchaseOrders.Name, load.FileName), arrived.Who, ct);
    }

    private async Task Send(byte[] file, SentFile sent, InventedPerson by, CancellationToken ct)
    {
        using var content = new MemoryStream(file);
        var who = founding.Person(by);
        var id = await sending.Begin(content, sent, who, ct);
        await sending.Finished(id);
        await sending.Accept(id, who, ct);
    }

    private async Task Tell(PlanTold e, CancellationToken ct) =>
        await Run(await new PlanTelling(founding, databases).CommandOf(e, ct), e.Who, ct);

    private async Task Open(MatterOpened e, CancellationToken ct)
    {
        var collaboration = founding.Collaboration(e.Collaboration);
        var relation = founding.Relation(e.Collaboration);
        var id = EntityId.New<MatterId>(clock);
        var measure = e.Measure is { } of ? Slug(of) : null;
        var month = Period.MonthOf(DateOnly.FromDateTime(e.At.UtcDateTime)).First.AddMonths(-1);
        var asked = founding.Organisation(e.Asked);
        var actor = e.By is { } by
            ? founding.Person(by)
            : Actor.ByRule("signal.target-missed", founding.Organisation(DemonstrationNetwork.BuyerKey));
        await commands.Run(
            new OpenMatter(
                collaboration, id, relation, Enum.Parse<MatterKind>(e.Kind.ToString()), e.Title.Text, e.Text.Text,
                e.Title.Language, asked, measure, measure is null ? null : month),
            actor,
            ct);
        matters[e.Matter] = (collaboration, await Joined(collaboration, id, relation, measure, actor, ct));
    }

    /// <summary>The matter itself, or the open one on the same measure that it joined.</summary>
    private async Task<MatterId> Joined(
        CollaborationId collaboration, MatterId id, RelationId? relation, string? measure, Actor actor,
        CancellationToken ct)
    {
        await using var work = await databases.Read(actor.Organisation, ct);
        if (await work.Db.Matters(actor).AnyAsync(m => m.CollaborationId == collaboration && m.Id == id, ct))
            return id;

        return await work.Db.Matters(actor)
            .Where(m => m.CollaborationId == collaboration && m.Relation == relation && m.Measure == measure)
            .OrderByDescending(m => m.Number).Select(m => m.Id).FirstAsync(ct);
    }

    /// <summary>Whoever says how it was solved proposes to close; the other side agrees the same hour.</summary>
    private async Task Close(MatterClosed e, CancellationToken ct)
    {
        var (collaboration, id) = matters[e.Matter];
        await Run(new ProposeClosing(collaboration, id, e.Text.Text, e.Text.Language), e.Who, ct);
        var other = await OtherSide(collaboration, e.Who, ct);
        await commands.Run(new CloseMatter(collaboration, id), other, ct);
        await new PlayedRetrospective(commands, databases).Play(
            collaboration, id, e.Text.Language, founding.Person(e.Who), other, ct);
    }

    private async Task<Actor> OtherSide(CollaborationId collaboration, InventedPerson who, CancellationToken ct)
    {
        var actor = founding.Person(who);
        await using var work = await databases.Read(actor.Organisation, ct);
        var holder = await work.Db.Set<Access.RoleHolder>()
            .Where(h => h.CollaborationId == collaboration && h.Organisation != actor.Organisation)
            .OrderBy(h => h.Role == Access.Role.OperationalLead ? 0 : 1)
            .FirstAsync(ct);
        return new Actor(holder.Person, holder.Organisation);
    }

    private ICommand Comment(CommentMade e) => matters.TryGetValue(e.On, out var matter)
        ? new CommentOnMatter(matter.Collaboration, matter.Id, e.Text.Text, e.Text.Language)
        : OnProposal(e.On, (c, d) => new CommentOnDecision(c, d, e.Text.Text, e.Text.Language));

    private async Task Propose(TargetProposed e, CancellationToken ct)
    {
        if (Slug(e.Measure) is not { } measure)
            return;

        var collaboration = founding.Collaboration(e.Collaboration);
        var id = EntityId.New<DecisionId>(clock);
        await WithdrawObjected(e, ct);
        var side = e.Measure == PlayedMeasure.LeadTimeVariation ? TargetSide.AtMost : TargetSide.AtLeast;
        var relation = founding.Relation(e.Collaboration)!.Value;
        var effect = new SetTarget(collaboration, relation, measure, side, e.Value, e.From, id);
        proposals[e.Proposal] = (collaboration, id);
        var value = e.Value.ToString(CultureInfo.GetCultureInfo(e.Reason.Language));
        await Run(
            new ProposeDecision(
                collaboration, id, DecisionKind.Target, relation, Question(e, value), e.Reason.Text,
                e.Reason.Language, CommandNameAttribute.Of(typeof(SetTarget)), CommandJson.Write(effect), null),
            e.Who,
            ct);
    }

    /// <summary>Who proposes anew takes back what met an objection.</summary>
    private async Task WithdrawObjected(TargetProposed e, CancellationToken ct)
    {
        var who = founding.Person(e.Who);
        var collaboration = founding.Collaboration(e.Collaboration);
        List<Decision> objected;
        await using (var work = await databases.Read(who.Organisation, ct))
        {
            objected = await work.Db.Decisions(who).Where(d => d.CollaborationId == collaboration
                && d.State == DecisionState.Objected && d.Proposer == who.Organisation).ToListAsync(ct);
        }

        foreach (var decision in objected)
        {
            await commands.Run(
                new WithdrawDecision(
                    collaboration, decision.Id, decision.Version, e.Reason.Text, e.Reason.Language),
                who,
                ct);
        }
    }

    private static string Question(TargetProposed e, string value) => (e.Measure, e.Reason.Language) switch
    {
        (PlayedMeasure.LeadTimeVariation, "nl") => $"Mag de levertijdvariatie hoogstens {value} dagen zijn?",
        (PlayedMeasure.LeadTimeVariation, "sv") => $"Ska ledtidsvariationen vara högst {value} dagar?",
        (PlayedMeasure.LeadTimeVariation, _) => $"Shall lead-time variation be at most {value} days?",
        (PlayedMeasure.OnTime, "nl") => $"Wordt de streefwaarde voor op tijd {value} %?",
        (PlayedMeasure.OnTime, "sv") => $"Ska målet för i tid vara {value} %?",
        (PlayedMeasure.OnTime, _) => $"Shall the target for on time be {value} %?",
        (_, "nl") => $"Wordt de streefwaarde voor OTIF {value} %?",
        (_, "sv") => $"Ska målet för OTIF vara {value} %?",
        _ => $"Shall the target for OTIF be {value} %?",
    };

    private static string? Slug(PlayedMeasure measure) => measure switch
    {
        PlayedMeasure.OnTimeInFull => "otif",
        PlayedMeasure.OnTime => "on-time",
        PlayedMeasure.LeadTimeVariation => "lead-time-variation",
        PlayedMeasure.DefectRate => null,
    };

    private ICommand OnMatter(string matter, Func<CollaborationId, MatterId, ICommand> command) =>
        command(matters[matter].Collaboration, matters[matter].Id);

    private ICommand OnProposal(string proposal, Func<CollaborationId, DecisionId, ICommand> command) =>
        command(proposals[proposal].Collaboration, proposals[proposal].Id);

    private Task<Receipt> Run(ICommand command, InventedPerson who, CancellationToken ct) =>
        commands.Run(command, founding.Person(who), ct);
}
