using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Communications;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Measures;
using Tandem.Parties;
using Tandem.Performance;

namespace Tandem.Safety;

/// <summary>What is agreed in a seeded world by decision: a body that meets, a waiver, and what is planned.</summary>
public sealed partial class SeededWorld
{
    /// <summary>In which A and B meet.</summary>
    public BodyId Body { get; } = new(Guid.CreateVersion7());

    /// <summary>The first meeting of it, which was held; its minutes wait for the chairs.</summary>
    public MeetingId Meeting { get; } = new(Guid.CreateVersion7());

    /// <summary>Of A and B, still to come.</summary>
    public MeetingId Workshop { get; } = new(Guid.CreateVersion7());

    /// <summary>Its number among the meetings of the chain.</summary>
    private const string WorkshopNumber = "2";

    /// <summary>A line of the plan of A and B.</summary>
    public PlanLineId Line { get; } = new(Guid.CreateVersion7());

    /// <summary>What A announced to B and took back.</summary>
    public AnnouncementId Announcement { get; } = new(Guid.CreateVersion7());

    /// <summary>From which a calendar reads the meetings of a person of A, without titles.</summary>
    public string FeedSecret { get; } = Secret.New();

    /// <summary>A and B agree to meet, and did once.</summary>
    private async Task Meet()
    {
        var (decision, a) = (new DecisionId(Guid.CreateVersion7()), A.Tactical);
        var terms = new BodyTerms(
            $"body {Word(OfTwo, "body")}", $"for {Word(OfTwo, "purpose")}", "en", BodyKind.Steering, Level.Tactical,
            [
                .. new[] { a, B.Tactical }.Select(
                    chair => new BodySeat(chair.Organisation, chair.Person, null, null, true)),
            ],
            new(1, 2), BodyRule.Consent, Deadlock.Chairs, null);
        await tandem.Run(
            new ProposeDecision(
                Chain, decision, DecisionKind.WayOfWorking, Relation, "Meet?", "To talk", "en", "body.set",
                CommandJson.Write(new SetBody(Chain, Body, Relation, 0, terms)), null),
            a);
        await tandem.Run(new ConsentToDecision(Chain, decision, 1), B.Tactical);
        await tandem.Run(
            new CallMeeting(
                Chain, Meeting, Body, $"meeting {Word(OfTwo, "meeting")}", tandem.Clock.Now.AddHours(1), 60,
                "Europe/Amsterdam"),
            a);
        await tandem.Run(new AddMeetingItem(Chain, Meeting, $"point {Word(OfTwo, "point")}"), B.Tactical);
        await tandem.Run(new OpenMeeting(Chain, Meeting), a);
        await tandem.Run(
            new WriteMinutes(Chain, Meeting, 1, 0, $"minutes {Word(OfTwo, "minutes")}", "en"), B.Tactical);
        await tandem.Run(new HoldMeeting(Chain, Meeting), a);
        await tandem.Run(
            new ReflectOnMeeting(Chain, Meeting, $"helped {Word(OfTwo, "helped")}", "", "en"), B.Tactical);
        await tandem.Run(new MakeFeed(Secret.Hash(FeedSecret), null, false), a);
        await tandem.Run(
            new AddPriority(
                Chain, Body, new($"first {Word(OfTwo, "priority")}", $"why {Word(OfTwo, "why-first")}", "en", null)),
            a);
        await WorkTogether();
        await Tell();
    }

    /// <summary>A plans a workshop with B.</summary>
    private async Task WorkTogether() => await tandem.Run(
        new PlanWorkshop(
            Chain, Workshop, Relation, $"workshop {Word(OfTwo, "workshop")}",
            new(
                WorkshopType.Improvement, $"aim {Word(OfTwo, "aim")}", "en", [new(B.Id, Level.Operational, 2)]),
            $"hall {Word(OfTwo, "hall")}", tandem.Clock.Now.AddDays(9), 120, "Europe/Amsterdam",
            [new(A.Id, A.Tactical.Person, true), new(B.Id, B.Tactical.Person, true)]),
        A.Tactical);

    /// <summary>Who tells what, one announcement that B has to confirm, and one that A took back.</summary>
    private async Task Tell()
    {
        Affected to = new([B.Id], [], []);
        await tandem.Run(
            new AddCommunicationLine(
                Chain, Line, Relation,
                new($"told {Word(OfTwo, "told")}", "en", ToldWhen.BeforeChange, ToldBy.Announcement, to)),
            A.Tactical);
        foreach (var id in new[] { Announcement, new(Guid.CreateVersion7()) })
        {
            await tandem.Run(
                new MakeAnnouncement(
                    Chain, id, Relation,
                    new($"news {Word(OfTwo, "news")}", $"means {Word(OfTwo, "means")}", "en", null, null, to)),
                A.Tactical);
        }

        await tandem.Run(new WithdrawAnnouncement(Chain, Announcement), A.Tactical);
    }

    /// <summary>A and B agree that a line does not count.</summary>
    private async Task Waive(string order)
    {
        var id = new DecisionId(Guid.CreateVersion7());
        var grant = new GrantWaiver(
            Chain, Relation, WaiverCause.ForceMajeure, new(DateBasis.FirstConfirmed) { OrderNo = order, LineNo = "3" },
            Accepted.Number, 1, $"waived {Word(OfTwo, "waiver")}", $"shown {Word(OfTwo, "evidence")}", "en", id);
        await tandem.Run(
            new ProposeDecision(
                Chain, id, DecisionKind.Waiver, Relation, "Not count it?", "Shut", "en", "waiver.grant",
                CommandJson.Write(grant), null),
            A.Tactical);
        await tandem.Run(new ConsentToDecision(Chain, id, 1), B.Tactical);
    }

    /// <summary>What A expects to need, and the consensus that it proposes.</summary>
    private async Task Plan()
    {
        PlannedItem of = new(Item, "pcs", "", BucketKind.Month);
        await tandem.Run(
            new EnterPlan(
                Chain, Relation, ForecastSeries.BuyersForecast, of,
                [new(Planned, 7, null, $"why {Word(OfTwo, "plan")}", $"if {Word(OfTwo, "assumption")}")], "en"),
            A.Tactical);
        await tandem.Run(
            new ProposeConsensus(
                Chain, Relation, of, [new(Planned, 6, null, $"so {Word(OfTwo, "consensus")}")], "en"),
            A.Tactical);
    }
}
