using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Matters;
using Tandem.Pages.Parts;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>
/// A collaboration as the pages of this capability show it: its parties in their colours, its people and roles, and
/// moments on the wall clock of the acting organisation.
/// </summary>
public sealed class ReaderView
{
    private readonly Dictionary<OrganisationId, Organisation> organisations;
    private readonly Dictionary<PersonId, Person> people;
    private readonly Dictionary<(OrganisationId, PersonId), string> functions;
    private readonly TimeZoneInfo zone;
    private readonly PersonId reader;

    private ReaderView(
        Collaboration collaboration, IReadOnlyList<RoleHolder> holders,
        Dictionary<OrganisationId, Organisation> organisations, Dictionary<PersonId, Person> people,
        Dictionary<(OrganisationId, PersonId), string> functions, Actor reader)
    {
        (Collaboration, Holders) = (collaboration, holders);
        (this.organisations, this.people, this.functions) = (organisations, people, functions);
        this.reader = reader.Person;
        zone = TimeZoneInfo.FindSystemTimeZoneById(organisations[reader.Organisation].TimeZone);
    }

    public Collaboration Collaboration { get; }

    public IReadOnlyList<RoleHolder> Holders { get; }

    public static async Task<ReaderView> Of(
        TandemDb db, Collaboration collaboration, IEnumerable<PersonId> mentioned, Actor reader, CancellationToken ct)
    {
        var holders = await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => h.CollaborationId == collaboration.Id && h.Since <= collaboration.SeenUntil).ToListAsync(ct);
        var parties = collaboration.Participants.Select(p => p.Organisation).ToList();
        var organisations = await db.Organisations(parties, ct);
        var persons = holders.Select(h => h.Person).Concat(mentioned).Append(reader.Person).Distinct().ToList();
        var functions = (await db.Set<Membership>().AsNoTracking()
                .Where(m => parties.Contains(m.Organisation) && persons.Contains(m.Person)).OrderBy(m => m.Since)
                .Select(m => new { m.Organisation, m.Person, m.Function }).ToListAsync(ct))
            .GroupBy(m => (m.Organisation, m.Person)).ToDictionary(m => m.Key, m => m.Last().Function);
        return new(collaboration, holders, organisations, await db.Persons(persons, ct), functions, reader);
    }

    /// <summary>Who is away, by side; nobody until <see cref="LookWhoIsAway"/>.</summary>
    public ILookup<OrganisationId, Away> Away { get; private set; } =
        Enumerable.Empty<(OrganisationId Side, Away Away)>().ToLookup(a => a.Side, a => a.Away);

    /// <summary>Learns who is away at a moment, and the names of who stands in.</summary>
    public async Task LookWhoIsAway(TandemDb db, DateTimeOffset now, CancellationToken ct)
    {
        Away = await db.AwayAt(organisations.Keys, now, ct);
        var deputies = Away.SelectMany(side => side).Select(away => away.Deputy).OfType<PersonId>();
        foreach (var (id, person) in await db.Persons(deputies.Where(d => !people.ContainsKey(d)), ct))
            people[id] = person;
    }

    /// <summary>Who answers for a side on a rung now.</summary>
    public RungOwner? Owner(OrganisationId side, Level rung) => RungOwners.Of(Side(side), rung, [.. Away[side]]);

    /// <summary>Whether this person answers for the side on a rung now.</summary>
    public bool Answers(OrganisationId side, Level rung, PersonId person) =>
        RungOwners.Answers(Side(side), rung, person, [.. Away[side]]);

    public string Name(OrganisationId organisation) => organisations[organisation].Name;

    public string Name(PersonId? person) =>
        person is { } id && people.TryGetValue(id, out var known) ? known.Name : "–";

    /// <summary>Those whom the reader can mention, each with the name of the side.</summary>
    internal IReadOnlyList<(string Name, string Side)> Others(IEnumerable<Mentionable> people) =>
        [.. people.Where(one => one.Person != reader).Select(one => (one.Name, Name(one.Side)))];

    public PartyLabel Party(OrganisationId organisation) => new(
        Name(organisation), Collaboration.Participants.Single(p => p.Organisation == organisation).Position);

    public IReadOnlyList<PartyLabel> Parties(IEnumerable<OrganisationId> organisations) =>
        [.. organisations.Select(Party)];

    public IReadOnlyList<RoleHolder> Side(OrganisationId organisation) =>
        [.. Holders.Where(h => h.Organisation == organisation)];

    /// <summary>A person with the function in the own organisation, or else the role here.</summary>
    public PersonLabel Label(PersonId person, OrganisationId organisation, string role) => new(
        Name(person),
        functions.GetValueOrDefault((organisation, person)) is { Length: > 0 } function ? function : role,
        Party(organisation));

    /// <summary>The people of a side who may, by name.</summary>
    public string Who(OrganisationId side, Verb verb)
    {
        var names = Holders.Where(h => h.Organisation == side && RoleTable.Allows(h.Role, verb))
            .Select(h => Name(h.Person)).Distinct().Order(StringComparer.CurrentCulture).ToList();
        return names.Count == 0 ? "–" : string.Join(", ", names);
    }

    public bool May(Actor actor, Verb verb) => Holders.Any(h => h.Organisation == actor.Organisation
        && RoleTable.Allows(h.Role, verb) && (h.Person == actor.Person || StandsIn(actor, h.Person, verb)));

    /// <summary>A deputy handles matters, and decides nothing, as the gate has it.</summary>
    private bool StandsIn(Actor actor, PersonId holder, Verb verb) => verb == Verb.HandleMatters
        && Away[actor.Organisation].Any(away => away.Person == holder && away.Deputy == actor.Person);

    /// <summary>A moment on the wall clock of the reader's organisation.</summary>
    public string Moment(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM HH:mm", CultureInfo.CurrentCulture);

    public string Day(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy", CultureInfo.CurrentCulture);
}
