using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Communications;
using Tandem.Data;
using Tandem.Governance;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// What the buyer and a supplier do besides meeting: a workshop that led to something and one of which nothing came, a
/// plan of who tells what, announcements of which some are confirmed, and the priorities of their steering group.
/// </summary>
internal sealed class TogetherStory(
    (CollaborationId Collaboration, RelationId Relation) home, List<OrganisationId> sides, List<RoleHolder> holders,
    WorkedDays days, CommandRunner commands, IDatabases databases, InstallationClock clock)
{
    private const string Zone = "Europe/Amsterdam";
    private const int Hours = 180;
    private static readonly TimeOnly Morning = new(9, 0);
    private static readonly TimeOnly Afternoon = new(14, 0);

    private Actor Buyer => RhythmStory.Holding(holders, sides[0], Role.ContractOwner)!;

    private Actor Supplier => RhythmStory.Holding(holders, sides[1], Role.AccountManager)!;

    /// <summary>Those who lead the work of each side, beside the organisers.</summary>
    private IEnumerable<Actor> Leads =>
        sides.Select(side => RhythmStory.Holding(holders, side, Role.OperationalLead)).OfType<Actor>()
            .Where(lead => lead.Person != Buyer.Person && lead.Person != Supplier.Person);

    public IReadOnlyList<RhythmStep> Steps()
    {
        var (fruitful, silent) = (EntityId.New<MeetingId>(clock), EntityId.New<MeetingId>(clock));
        var (past, coming) = (EntityId.New<AnnouncementId>(clock), EntityId.New<AnnouncementId>(clock));
        var (first, second) = (days.Before(34, Morning), days.Before(24, Morning));
        return
        [
            new(days.Before(38, Morning), t => Plan(
                fruitful, WorkshopType.Handovers, "Waar pallets wachten",
                "We weten waar tussen laden en boeken tijd verloren gaat, en wie wat verandert.", first, t)),
            new(first.AddMinutes(Hours), t => Conclude(fruitful, t)),
            new(days.Before(28, Morning), t => Plan(
                silent, WorkshopType.Learning, "Het nieuwe etiket lezen",
                "Iedereen in de ontvangst leest het nieuwe etiket zonder hulp.", second, t)),
            new(second.AddMinutes(Hours), t => Over(silent, t)),
            new(days.Before(20, Morning), Lines),
            new(days.Before(16, Morning), t => Announce(
                past, "Leveren aan poort 3", "Poort 1 wordt verbouwd. Alle leveringen gaan naar poort 3.",
                DateOnly.FromDateTime(days.Before(8, Morning).UtcDateTime), t)),
            new(days.Before(15, Afternoon), t => Confirm(past, t)),
            new(days.Before(7, Morning), Rank),
            new(days.Before(3, Afternoon), Raise),
            new(days.Before(1, Afternoon), t => Announce(
                coming, "Nieuwe verpakkingseenheid", "Een doos bevat voortaan 20 stuks in plaats van 24.",
                DateOnly.FromDateTime(days.Before(1, Morning).UtcDateTime).AddDays(21), t)),
        ];
    }

    private async Task Plan(
        MeetingId id, WorkshopType type, string title, string aim, DateTimeOffset starts, CancellationToken ct) =>
        await commands.Run(
            new PlanWorkshop(
                home.Collaboration, id, home.Relation, title,
                new(
                    type, aim, "nl",
                    [.. sides.Select(side => new WorkshopWished(side, Level.Operational, 2))]),
                "Ontvangsthal", starts, Hours, Zone,
                [
                    new(sides[0], Buyer.Person, true), new(sides[1], Supplier.Person, true),
                    .. Leads.Select(lead => new WorkshopGuest(lead.Organisation, lead.Person, false)),
                ]),
            Buyer, ct);

    /// <summary>It was held, with everybody who was asked.</summary>
    private async Task Over(MeetingId id, CancellationToken ct)
    {
        await commands.Run(new OpenMeeting(home.Collaboration, id), Buyer, ct);
        await commands.Run(
            new AttendMeeting(
                home.Collaboration, id, [Buyer.Person, Supplier.Person, .. Leads.Select(lead => lead.Person)]),
            Buyer, ct);
        await commands.Run(new HoldMeeting(home.Collaboration, id), Buyer, ct);
    }

    private async Task Conclude(MeetingId id, CancellationToken ct)
    {
        await Over(id, ct);
        await commands.Run(
            new RecordOutcome(
                home.Collaboration, id, $"measure {home.Relation} lead-time", "Hieraan zien we of het helpt", "nl",
                null, null),
            Buyer, ct);
        await commands.Run(
            new RecordOutcome(
                home.Collaboration, id, null, "Pallets bij het laden scannen, niet pas bij het boeken", "nl", sides[1],
                Supplier.Person),
            Supplier, ct);
    }

    private async Task Lines(CancellationToken ct)
    {
        foreach (var (what, when, by) in new[]
        {
            ("Veranderingen in leveradres en verpakking", ToldWhen.BeforeChange, ToldBy.Announcement),
            ("Wat in het maandgesprek is afgesproken", ToldWhen.Monthly, ToldBy.Mail),
            ("Storingen die een levering raken", ToldWhen.AtOnce, ToldBy.Call),
        })
        {
            var line = EntityId.New<PlanLineId>(clock);
            await commands.Run(
                new AddCommunicationLine(
                    home.Collaboration, line, home.Relation, new(what, "nl", when, by, new(sides, [], []))),
                Buyer, ct);
            if (by != ToldBy.Call)
                await commands.Run(new NameTeller(home.Collaboration, line, Supplier.Person), Supplier, ct);
        }
    }

    private async Task Announce(AnnouncementId id, string title, string text, DateOnly from, CancellationToken ct) =>
        await commands.Run(
            new MakeAnnouncement(
                home.Collaboration, id, home.Relation,
                new(title, text, "nl", null, from, new(sides, [Role.OperationalLead, Role.AccountManager], []))),
            Buyer, ct);

    private async Task Confirm(AnnouncementId id, CancellationToken ct) =>
        await commands.Run(new ConfirmAnnouncement(home.Collaboration, id), Supplier, ct);

    private async Task Rank(CancellationToken ct)
    {
        var body = await SteeringGroup(ct);
        foreach (var (title, why) in new[]
        {
            ("Op tijd en volledig boven 95 %", "De lijn staat stil als één onderdeel ontbreekt."),
            ("Eén etiket voor de hele keten", "Elke overdracht kost nu een tweede keer scannen."),
            ("Minder spoedorders", "Spoed kost ons samen meer dan we met planning verliezen."),
        })
        {
            await commands.Run(
                new AddPriority(home.Collaboration, body, new(title, why, "nl", null)), Buyer, ct);
        }

        await commands.Run(new OwnPriority(home.Collaboration, body, 1, Buyer.Person), Buyer, ct);
        await commands.Run(new OwnPriority(home.Collaboration, body, 1, Supplier.Person), Supplier, ct);
    }

    private async Task Raise(CancellationToken ct) => await commands.Run(
        new RankPriority(home.Collaboration, await SteeringGroup(ct), 3, 3, 2), Supplier, ct);

    private async Task<BodyId> SteeringGroup(CancellationToken ct)
    {
        await using var work = await databases.Read(sides[0], ct);
        return await work.Db.Set<Body>().AsNoTracking()
            .Where(b => b.CollaborationId == home.Collaboration && b.Name == "Stuurgroep").Select(b => b.Id)
            .SingleAsync(ct);
    }
}
