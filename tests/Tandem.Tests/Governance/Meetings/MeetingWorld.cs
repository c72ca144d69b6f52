using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Jobs;

namespace Tandem.Governance;

/// <summary>Makes bodies and meetings by the commands that the application itself uses.</summary>
internal static class MeetingWorld
{
    public static readonly Rhythm Mondays =
        new(Every.Week, DayOfWeek.Monday, 1, new(9, 0), "Europe/Amsterdam", 30);

    public static BodyTerms Terms(this Pair pair, Rhythm? rhythm = null) => new(
        "Weekly signals", "See it early", "en", BodyKind.Signals, Level.Operational,
        [
            .. new[] { pair.Buyer, pair.Supplier }.SelectMany(side => new BodySeat[]
            {
                new(side.Id, side.Tactical.Person, null, BodyFunction.Procurement, true),
                new(side.Id, null, Role.OperationalLead, BodyFunction.Operations, false),
                new(side.Id, side.Strategic.Person, null, null, false),
            }),
        ],
        new(1, 3), BodyRule.Consent, Deadlock.OneLevelUp, rhythm ?? Mondays);

    /// <summary>Proposes a body of the relation; both sponsors agree.</summary>
    public static async Task<BodyId> ABody(this TandemHost tandem, Pair pair, BodyTerms? terms = null)
    {
        var id = EntityId.New<BodyId>(tandem.Clock);
        await tandem.Agree(pair, new SetBody(pair.Collaboration, id, pair.Relation, 0, terms ?? pair.Terms()));
        return id;
    }

    /// <summary>Has a command adopted as a decision of the relation, and answers what became of it.</summary>
    public static async Task<Decision> Agree(this TandemHost tandem, Pair pair, ICommand effect)
    {
        var decision = EntityId.New<DecisionId>(tandem.Clock);
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, decision, DecisionKind.WayOfWorking, pair.Relation, "Shall we meet?", "To see it",
                "en", CommandNameAttribute.Of(effect.GetType()), CommandJson.Write(effect), null),
            pair.Buyer.Strategic);
        await tandem.Run(new ConsentToDecision(pair.Collaboration, decision, 1), pair.Supplier.Strategic);
        return await tandem.InDb(
            pair.Buyer.Id, db => db.Set<Decision>().AsSplitQuery().SingleAsync(d => d.Id == decision));
    }

    public static async Task At(this TandemHost tandem, DateTimeOffset moment, CancellationToken ct)
    {
        tandem.Clock.Now = moment;
        await tandem.Services.GetRequiredService<JobRunner>().RunDue(ct);
    }

    public static Task<List<Meeting>> Meetings(this TandemHost tandem, Pair pair) => tandem.InDb(
        pair.Buyer.Id,
        db => db.Set<Meeting>().AsSplitQuery().Where(m => m.CollaborationId == pair.Collaboration)
            .OrderBy(m => m.Number).ToListAsync());

    /// <summary>The first meeting, opened with one person of each side and a third one present.</summary>
    public static async Task<Meeting> AnOpenMeeting(this TandemHost tandem, Pair pair)
    {
        await tandem.ABody(pair);
        var meeting = (await tandem.Meetings(pair))[0];
        await tandem.Run(new AddMeetingItem(pair.Collaboration, meeting.Id, "The cold furnace"), pair.Buyer.Tactical);
        await tandem.Run(new OpenMeeting(pair.Collaboration, meeting.Id), pair.Buyer.Tactical);
        await tandem.Run(
            new AttendMeeting(
                pair.Collaboration, meeting.Id,
                [pair.Buyer.Tactical.Person, pair.Buyer.Strategic.Person, pair.Supplier.Strategic.Person,
                 pair.Supplier.Tactical.Person]),
            pair.Buyer.Tactical);
        return (await tandem.Meetings(pair))[0];
    }
}
