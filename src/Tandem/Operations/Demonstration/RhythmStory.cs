using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Parties;

namespace Tandem.Operations.Demonstration;

/// <summary>Something that people do at a moment of the history.</summary>
internal sealed record RhythmStep(DateTimeOffset At, Func<CancellationToken, Task> Act);

/// <summary>
/// The buyer and one supplier meet: a monthly review that was held once, on a working day of both, with minutes that
/// both chairs signed after it, and a steering group with its functions. All of it is made by the commands that anybody
/// has.
/// </summary>
internal sealed class RhythmStory(
    DemonstrationNetwork network, Founding founding, CommandRunner commands, IDatabases databases,
    InstallationClock clock)
{
    private const string Zone = "Europe/Amsterdam";
    private const int DaysSinceAgreed = 40;
    private const int DaysSinceMet = 9;
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>What happens and when, in the order of time; none where a side has no sponsor.</summary>
    public async Task<IReadOnlyList<RhythmStep>> Steps(CancellationToken ct)
    {
        var supplier = network.Suppliers.First(s => founding.Relation(s.Collaboration) is not null);
        var home = (Collaboration: founding.Collaboration(supplier.Collaboration),
            Relation: founding.Relation(supplier.Collaboration)!.Value);
        var holders = await Holders(home.Collaboration, ct);
        var sides = new[] { DemonstrationNetwork.BuyerKey, supplier.Key }.Select(founding.Organisation).ToList();
        if (sides.Any(side => Holding(holders, side, Role.ExecutiveSponsor) is null))
            return [];

        await using var work = await databases.Read(sides[0], ct);
        var days = new WorkedDays(network.Today, [.. (await work.Db.CalendarsOf(sides, ct)).Values]);
        var id = EntityId.New<MeetingId>(clock);
        var starts = days.Before(DaysSinceMet, Noon);
        IReadOnlyList<RhythmStep> own =
        [
            new(days.Before(DaysSinceAgreed, Morning), async t =>
            {
                await Agree(home, Review(sides), holders, sides, t);
                await Agree(home, Steering(sides), holders, sides, t);
            }),
            new(days.Before(DaysSinceMet + 1, Morning), t => Call(home.Collaboration, id, starts, sides, holders, t)),
            new(starts, t => Hold(home.Collaboration, id, sides, holders, t)),
            new(starts.AddMinutes(Length), t => End(home.Collaboration, id, sides, holders, t)),
        ];
        var together = new TogetherStory(home, sides, holders, days, commands, databases, clock);
        return [.. own.Concat(together.Steps()).OrderBy(step => step.At)];
    }

    private async Task Agree(
        (CollaborationId Collaboration, RelationId Relation) home, BodyTerms terms, List<RoleHolder> holders,
        List<OrganisationId> sides, CancellationToken ct)
    {
        var decision = EntityId.New<DecisionId>(clock);
        var (buyer, supplier) = (
            Holding(holders, sides[0], Role.ExecutiveSponsor)!, Holding(holders, sides[1], Role.ExecutiveSponsor)!);
        var set = new SetBody(home.Collaboration, EntityId.New<BodyId>(clock), home.Relation, 0, terms);
        await commands.Run(
            new ProposeDecision(
                home.Collaboration, decision, DecisionKind.WayOfWorking, home.Relation,
                $"Komen we bijeen als “{terms.Name}”?", "Dan besluiten we met de mensen die erover gaan.", "nl",
                CommandNameAttribute.Of(typeof(SetBody)), CommandJson.Write(set), null),
            buyer, ct);
        await commands.Run(new ConsentToDecision(home.Collaboration, decision, 1), supplier, ct);
    }

    private const int Length = 60;

    /// <summary>The first meeting of the review, called for the next day.</summary>
    private async Task Call(
        CollaborationId home, MeetingId id, DateTimeOffset starts, List<OrganisationId> sides, List<RoleHolder> holders,
        CancellationToken ct)
    {
        var (buyer, supplier) = Chairs(sides, holders);
        BodyId body;
        await using (var work = await databases.Read(sides[0], ct))
        {
            body = await work.Db.Set<Body>().AsNoTracking()
                .Where(b => b.CollaborationId == home && b.Name == "Maandgesprek").Select(b => b.Id).SingleAsync(ct);
        }

        await commands.Run(
            new CallMeeting(home, id, body, "Maandgesprek, de eerste keer", starts, Length, Zone), buyer, ct);
        await commands.Run(new AddMeetingItem(home, id, "Hoe we dit overleg gebruiken"), supplier, ct);
    }

    /// <summary>It begins, and both type.</summary>
    private async Task Hold(
        CollaborationId home, MeetingId id, List<OrganisationId> sides, List<RoleHolder> holders, CancellationToken ct)
    {
        var (buyer, supplier) = Chairs(sides, holders);
        await commands.Run(new OpenMeeting(home, id), buyer, ct);
        await commands.Run(new AttendMeeting(home, id, [buyer.Person, supplier.Person]), buyer, ct);
        await commands.Run(
            new WriteMinutes(
                home, id, 1, 0, "We beginnen met wat openstaat en eindigen met wat hielp en hinderde.", "nl"),
            buyer, ct);
        await commands.Run(
            new AddMeetingAction(
                home, id, 1, "Planning van volgende maand delen vóór het overleg", "nl", supplier.Organisation,
                supplier.Person, network.Today.AddDays(10)),
            buyer, ct);
    }

    /// <summary>It is over: both say what helped, and sign.</summary>
    private async Task End(
        CollaborationId home, MeetingId id, List<OrganisationId> sides, List<RoleHolder> holders, CancellationToken ct)
    {
        var (buyer, supplier) = Chairs(sides, holders);
        await commands.Run(new HoldMeeting(home, id), buyer, ct);
        await commands.Run(
            new ReflectOnMeeting(home, id, "De cijfers lagen klaar.", "Twee punten zonder eigenaar.", "nl"), buyer, ct);
        await commands.Run(
            new ReflectOnMeeting(home, id, "Iedereen had de bewijsmap gelezen.", "", "nl"), supplier, ct);
        foreach (var chair in new[] { buyer, supplier })
        {
            DateTimeOffset read;
            await using (var now = await databases.Read(sides[0], ct))
            {
                read = await now.Db.Set<Meeting>().AsNoTracking().IgnoreAutoIncludes()
                    .Where(m => m.CollaborationId == home && m.Id == id).Select(m => m.ChangedAt).SingleAsync(ct);
            }

            await commands.Run(new SignMinutes(home, id, read), chair, ct);
        }
    }

    private static (Actor Buyer, Actor Supplier) Chairs(List<OrganisationId> sides, List<RoleHolder> holders) =>
        (Holding(holders, sides[0], Role.ContractOwner)!, Holding(holders, sides[1], Role.AccountManager)!);

    private static BodyTerms Review(List<OrganisationId> sides) => new(
        "Maandgesprek", "Zien wat de cijfers zeggen en afspreken wat we doen", "nl", BodyKind.Review, Level.Tactical,
        [
            new(sides[0], null, Role.ContractOwner, BodyFunction.Procurement, true),
            new(sides[0], null, Role.OperationalLead, BodyFunction.Operations, false),
            new(sides[1], null, Role.AccountManager, null, true),
            new(sides[1], null, Role.OperationalLead, BodyFunction.Operations, false),
        ],
        new(1, 2), BodyRule.Consent, Deadlock.OneLevelUp,
        new(Every.Month, DayOfWeek.Thursday, 2, new(14, 0), Zone, 60));

    private static BodyTerms Steering(List<OrganisationId> sides) => new(
        "Stuurgroep", "Richting geven en beslissen waar het niet vanzelf gaat", "nl", BodyKind.Steering,
        Level.Strategic,
        [
            .. sides.SelectMany(side => new BodySeat[]
            {
                new(side, null, Role.ExecutiveSponsor, BodyFunction.Procurement, true),
                new(side, null, Role.ContractOwner, BodyFunction.Product, false),
                new(side, null, Role.LegalCounsel, BodyFunction.Legal, false),
                new(side, null, Role.OperationalLead, BodyFunction.Operations, false),
            }),
        ],
        new(1, 2), BodyRule.Consent, Deadlock.Chairs,
        new(Every.Quarter, DayOfWeek.Wednesday, 3, new(14, 0), Zone, 90));

    private async Task<List<RoleHolder>> Holders(CollaborationId home, CancellationToken ct)
    {
        await using var work = await databases.Read(founding.Organisation(DemonstrationNetwork.BuyerKey), ct);
        return await work.Db.Set<RoleHolder>().AsNoTracking().Where(h => h.CollaborationId == home)
            .OrderBy(h => h.Since).ThenBy(h => h.Person).ToListAsync(ct);
    }

    internal static Actor? Holding(List<RoleHolder> holders, OrganisationId side, Role role) =>
        holders.FirstOrDefault(h => h.Organisation == side && h.Role == role) is { } holder
            ? new(holder.Person, side)
            : null;
}

/// <summary>Days before today that all of some calendars work.</summary>
internal sealed class WorkedDays(DateOnly today, IReadOnlyList<WorkingCalendar> calendars)
{
    /// <summary>The last day at least so many days ago that all of them work, at an hour of UTC.</summary>
    public DateTimeOffset Before(int days, TimeOnly at)
    {
        var day = today.AddDays(-days);
        while (!calendars.All(calendar => calendar.IsWorkingDay(day)))
            day = day.AddDays(-1);
        return new(day, at, TimeSpan.Zero);
    }
}
