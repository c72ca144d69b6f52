using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Matters;
using Tandem.Parties;

namespace Tandem.Safety;

/// <summary>
/// Organisation A with a collaboration of its own with B, and C with one with D: nothing of A and B is C's. Every
/// text that somebody can write holds a word that stands nowhere else.
/// </summary>
public sealed class SeededWorld
{
    private readonly TandemHost tandem;

    private SeededWorld(TandemHost tandem) => this.tandem = tandem;

    public Side A { get; private set; } = null!;

    public Side C { get; private set; } = null!;

    public Pair Shared { get; private set; } = null!;

    public Pair Foreign { get; private set; } = null!;

    /// <summary>A member of A who holds no role in the collaboration with B.</summary>
    public Actor WithoutRole { get; private set; } = null!;

    public MatterId Matter { get; } = new(Guid.CreateVersion7());

    public DecisionId Decision { get; } = new(Guid.CreateVersion7());

    public string InvitationSecret { get; } = Secret.New();

    /// <summary>Words that A wrote for itself.</summary>
    public List<string> OfA { get; } = [];

    /// <summary>Words that A and B share.</summary>
    public List<string> OfBoth { get; } = [];

    /// <summary>The last number in the log of A and B.</summary>
    public long LastNumber { get; private set; }

    public static async Task<SeededWorld> In(TandemHost tandem)
    {
        var world = new SeededWorld(tandem);
        world.A = await tandem.AnOrganisation($"Aardal {Word(world.OfBoth)}");
        var b = await tandem.AnOrganisation("Bekkers BV");
        world.C = await tandem.AnOrganisation("Carlsson AB", "SE");
        var d = await tandem.AnOrganisation("Dekker BV");
        world.Shared = await tandem.APartnership(world.A, b, Word(world.OfBoth));
        world.Foreign = await tandem.APartnership(world.C, d, "20002");
        await world.Write();
        return world;
    }

    /// <summary>The samples by the name of the blank in a route; those of A and B first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Sample>> Samples() =>
        new Dictionary<string, IReadOnlyList<Sample>>
        {
            ["collaboration"] = [Of(Shared.Collaboration.Value)],
            ["id"] = [Of(Shared.Collaboration.Value)],
            ["relation"] = [Of(Shared.Relation.Value)],
            ["number"] = [new("1")],
            ["load"] = [new(Guid.Empty.ToString()) { Absent = true }],
            ["import"] = [new(Guid.Empty.ToString()) { Absent = true }],
            ["fileline"] = [new("1") { Absent = true }],
            ["name"] = [new("none") { Absent = true }],
            ["matter"] = [Of(Matter.Value)],
            ["decision"] = [Of(Decision.Value)],
            ["measure"] = [new("otif")],
            ["slug"] = [new("otif")],
            ["secrettext"] = [new(InvitationSecret)],
            ["secret"] = [new(InvitationSecret)],
            ["documentname"] = [new("v1")],
        };

    /// <summary>A program that acts for this person.</summary>
    public async Task<HttpClient> Program(Actor actor)
    {
        var secret = Secret.New();
        var membership = await tandem.InDb(null, db => Task.FromResult(
            db.Set<Membership>().Single(m => m.Person == actor.Person && m.Organisation == actor.Organisation).Id));
        await tandem.Run(new MakeToken(membership, "program") { Secret = secret }, actor);
        var client = tandem.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return client;
    }

    private static Sample Of(Guid id) => new(id.ToString()) { Shared = true };

    private async Task Write()
    {
        var (id, a) = (Shared.Collaboration, A.Tactical);
        await tandem.Run(new RewordAmbition(id, 0, $"ambition {Word(OfBoth)}"), a);
        await tandem.Run(new Contribute(id, $"brings {Word(OfBoth)}", $"gains {Word(OfBoth)}"), a);
        var version = await tandem.InDb(null, db => Task.FromResult(
            db.Set<Organisation>().Single(o => o.Id == A.Id).Version));
        await tandem.Run(
            new DescribeOrganisation(
                version, A.Name, "NL", "Europe/Amsterdam", "en", $"profile {Word(OfA)}", null, null, null, null), a);
        await tandem.Run(
            new InviteColleague(
                EntityId.New<InvitationId>(tandem.Clock), $"colleague {Word(OfA)}", $"{Word(OfA)}@a.example",
                "en", Level.Operational)
            {
                Secret = InvitationSecret,
                Site = new("http://localhost"),
            },
            a);
        var membership = await tandem.InDb(null, db => Task.FromResult(
            db.Set<Membership>().Single(m => m.Person == a.Person).Id));
        await tandem.Run(new MakeToken(membership, $"token {Word(OfA)}") { Secret = Secret.New() }, a);
        await tandem.Run(
            new OpenMatter(
                id, Matter, Shared.Relation, MatterKind.Complaint, $"matter {Word(OfBoth)}",
                $"text {Word(OfBoth)}", "en", Shared.Supplier.Id, null, null),
            a);
        await tandem.Run(
            new ProposeDecision(
                id, Decision, DecisionKind.Other, null, $"question {Word(OfBoth)}", $"reason {Word(OfBoth)}", "en", "",
                "", null),
            a);
        WithoutRole = A.Strategic;
        await tandem.Run(new WithdrawRole(id, WithoutRole.Person, Access.Role.ExecutiveSponsor), a);
        LastNumber = (await tandem.Run(new EmbraceAmbition(id, 1), Shared.Supplier.Tactical)).Number;
    }

    private static string Word(List<string> words)
    {
        words.Add($"canary{Guid.CreateVersion7():N}");
        return words[^1];
    }
}
