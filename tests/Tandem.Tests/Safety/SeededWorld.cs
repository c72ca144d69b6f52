using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Exchange;
using Tandem.Files;
using Tandem.Governance;
using Tandem.Jobs;
using Tandem.Matters;
using Tandem.Measures;
using Tandem.Operations;
using Tandem.Parties;
using Tandem.Performance;
namespace Tandem.Safety;

/// <summary>
/// A chain in which A buys from B and from E, and C that works with D elsewhere. Nothing of the chain is C's, and
/// nothing between A and B is E's (SHA-7). Every text that somebody can write holds a word that stands nowhere else.
/// </summary>
public sealed partial class SeededWorld
{
    private readonly TandemHost tandem;

    private SeededWorld(TandemHost tandem) => this.tandem = tandem;

    public Side A { get; private set; } = null!;

    public Side B { get; private set; } = null!;

    /// <summary>The third participant of the chain, who supplies A as well.</summary>
    public Side E { get; private set; } = null!;

    public Side C { get; private set; } = null!;

    public CollaborationId Chain { get; private set; }

    /// <summary>The relation between A and B.</summary>
    public RelationId Relation { get; private set; }

    /// <summary>The relation between A and E.</summary>
    public RelationId OtherRelation { get; private set; }

    public Pair Foreign { get; private set; } = null!;

    /// <summary>A member of A who holds no role in the chain.</summary>
    public Actor WithoutRole => A.Strategic;

    public MatterId Matter { get; } = new(Guid.CreateVersion7());

    public DecisionId Decision { get; } = new(Guid.CreateVersion7());

    public MandateId Mandate { get; } = new(Guid.CreateVersion7());

    public Load Accepted { get; private set; } = null!;

    public Load Staged { get; private set; } = null!;

    /// <summary>The line of the accepted file that was held.</summary>
    public long HeldLine { get; } = 3;

    public string Mapping { get; private set; } = "";

    public string InvitationSecret { get; } = Secret.New();

    /// <summary>Opens the page on which a person of A answers the matter from a mail.</summary>
    public string LinkSecret { get; } = Secret.New();

    /// <summary>The item that A ordered from B, in pieces.</summary>
    public string Item { get; private set; } = "";

    /// <summary>The month in which A and B planned it; nothing is planned of the month after.</summary>
    public DateOnly Planned => Period.MonthOf(DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime)).End;

    /// <summary>Words that A wrote for itself.</summary>
    public List<string> OfA { get; } = [];

    /// <summary>Words between A and B.</summary>
    public List<string> OfTwo { get; } = [];

    /// <summary>Words that the whole chain shares.</summary>
    public List<string> OfAll { get; } = [];

    /// <summary>The last number in the log of the chain.</summary>
    public long LastNumber { get; private set; }

    private static readonly DateTimeOffset LastDayToContest = new(2026, 3, 13, 12, 0, 0, TimeSpan.Zero);

    private static readonly ConditionalWeakTable<TandemHost, Task<SeededWorld>> ToRead = [];

    /// <summary>One world for all the tests of a class that only read in it.</summary>
    public static Task<SeededWorld> ToReadIn(TandemHost tandem) => ToRead.GetValue(tandem, In);

    /// <summary>A world of one's own.</summary>
    public static async Task<SeededWorld> In(TandemHost tandem)
    {
        var world = new SeededWorld(tandem);
        world.A = await tandem.AnOrganisation($"Aardal {Word(world.OfAll, "party")}");
        world.B = await tandem.AnOrganisation("Bekkers BV");
        world.E = await tandem.AnOrganisation("Eriksson AB", "SE");
        world.C = await tandem.AnOrganisation("Carlsson AB", "SE");
        world.Foreign = await tandem.APartnership(world.C, await tandem.AnOrganisation("Dekker BV"), "20002");
        await world.FormChain();
        await world.Govern();
        await world.Mandates();
        await world.Define();
        await world.Meet();
        await world.Speak();
        await world.Administer();
        await world.Deliver();
        await world.Plan();
        await world.Together();
        world.LastNumber = (await tandem.Run(new EmbraceAmbition(world.Chain, 1), world.B.Tactical)).Number;
        return world;
    }

    /// <summary>The samples by the name of the blank in a route.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Sample>> Samples() =>
        new Dictionary<string, IReadOnlyList<Sample>>
        {
            ["collaboration"] = [Of(Chain.Value, Reach.Chain)],
            ["id"] = [Of(Chain.Value, Reach.Chain)],
            ["relation"] = [Of(Relation.Value, Reach.Relation)],
            ["number"] = [new("1") { Reach = Reach.Relation }],
            ["load"] = [Of(Staged.Id.Value, Reach.Own)],
            ["upload"] = [Of(Staged.Id.Value, Reach.Own)],
            ["import"] = [Of(Accepted.Id.Value, Reach.Own)],
            ["fileline"] = [new($"{HeldLine}") { Reach = Reach.Own }],
            ["name"] = [new(Mapping) { Reach = Reach.Own }],
            ["matter"] = [Of(Matter.Value, Reach.Relation)],
            ["decision"] = [Of(Decision.Value, Reach.Relation)],
            ["mandate"] = [Of(Mandate.Value, Reach.Chain)],
            ["membership"] = [Of(MemberOfA.Value, Reach.Own)],
            ["agreement"] = [Of(Agreement.Value, Reach.Chain)],
            ["budget"] = [Of(Budget.Value, Reach.Own)],
            ["followup"] = [new("1")],
            ["record"] = [Of(Matter.Value, Reach.Relation)],
            ["step"] = [new("1")],
            ["place"] = [new("1")],
            ["measure"] = [new("otif")],
            ["slug"] = [new("otif")],
            ["joint"] = [new("missed") { Reach = Reach.Relation }],
            ["kind"] = [new("inspections")],
            ["secrettext"] = [new(InvitationSecret)],
            ["secret"] = [new(InvitationSecret)],
            ["linksecret"] = [new(LinkSecret)],
            ["webhook"] = [Of(Webhook.Value, Reach.Own)],
            ["feedsecret"] = [new(FeedSecret)],
            ["body"] = [Of(Body.Value, Reach.Relation)],
            ["meeting"] = [Of(Meeting.Value, Reach.Relation)],
            ["workshop"] = [new(WorkshopNumber) { Reach = Reach.Relation }],
            ["line"] = [Of(Line.Value, Reach.Relation)],
            ["announcement"] = [Of(Announcement.Value, Reach.Relation)],
            ["priority"] = [new("1")],
            ["documentname"] = [new("v1")],
        };

    /// <summary>The number by which A knows B.</summary>
    public string Number => number;

    private string number = "";

    private static Sample Of(Guid id, Reach reach) => new(id.ToString()) { Reach = reach };

    private async Task FormChain()
    {
        (Chain, Relation) = (EntityId.New<CollaborationId>(tandem.Clock), EntityId.New<RelationId>(tandem.Clock));
        OtherRelation = EntityId.New<RelationId>(tandem.Clock);
        number = Word(OfTwo, "nr");
        var today = DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);
        await tandem.Run(
            new FormCollaboration(
                Chain, Form.Chain, $"chain {Word(OfAll, "chain")}",
                $"problem {Word(OfAll, "problem")}", $"why {Word(OfAll, "why")}",
                today, today.AddYears(1), "Orders", "Bearings",
                [.. Enum.GetValues<Role>().Where(role => role != Role.ProcurementAnalyst)]),
            A.Tactical);
        foreach (var (side, relation, known) in new[] { (B, Relation, number), (E, OtherRelation, "30003") })
        {
            await tandem.Run(
                new AdmitParticipant(Chain, side.Id, side.Tactical.Person, "Bearings", "Orders")
                {
                    Relation = new(relation, side.Id, A.Id, known),
                },
                Actor.ByRule(AcceptInvitation.Rule, A.Id));
            await tandem.Run(new AssignRole(Chain, side.Tactical.Person, Role.OperationalLead), side.Tactical);
            await tandem.Run(new AssignRole(Chain, side.Tactical.Person, Role.ExecutiveSponsor), side.Tactical);
        }

        await tandem.Run(new AssignRole(Chain, A.Operational.Person, Role.OperationalLead), A.Tactical);
    }

    /// <summary>What is for all, and what is between A and B.</summary>
    private async Task Govern()
    {
        var a = A.Tactical;
        await tandem.Run(new RewordAmbition(Chain, 0, $"ambition {Word(OfAll, "ambition")}"), a);
        await tandem.Run(
            new Contribute(Chain, $"brings {Word(OfAll, "brings")}", $"gains {Word(OfAll, "gains")}"), a);
        await tandem.Run(
            new OpenMatter(
                Chain, Matter, Relation, MatterKind.Complaint, $"matter {Word(OfTwo, "matter")}",
                $"text {Word(OfTwo, "text")}", "en", B.Id, null, null)
            {
                Files = await FileTests.AFile($"{Word(OfTwo, "file")}.txt", $"file {Word(OfTwo, "in-file")}"),
            },
            a);
        await Correct();
        await tandem.Run(new CommentOnMatter(Chain, Matter, $"comment {Word(OfTwo, "comment")}", "en"), B.Tactical);
        await tandem.Run(
            WriteComment.Of(new CommentOnMatter(Chain, Matter, $"unsent {Word(OfA, "unsent")}", "en")), A.Tactical);
        await tandem.Run(
            new OpenMatter(
                Chain, new(Guid.CreateVersion7()), null, MatterKind.Request, $"matter {Word(OfAll, "matter")}",
                $"text {Word(OfAll, "text")}", "en", E.Id, null, null),
            a);
        await tandem.Run(
            new ProposeDecision(
                Chain, Decision, DecisionKind.Other, Relation, $"question {Word(OfTwo, "question")}",
                $"reason {Word(OfTwo, "reason")}", "en", "", "", null)
            {
                Options = $"options {Word(OfTwo, "options")}",
            },
            a);
        await tandem.Run(
            new ProposeDecision(
                Chain, new(Guid.CreateVersion7()), DecisionKind.Other, null, $"question {Word(OfAll, "question")}",
                $"reason {Word(OfAll, "reason")}", "en", "", "", null),
            a);
    }

    /// <summary>What a person of A may decide, which the chain sees.</summary>
    private async Task Mandates()
    {
        var today = DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);
        await tandem.Run(
            new GiveMandate(Chain, Mandate, new(
                A.Strategic.Person, [], 50_000, "EUR", today, today.AddYears(1), $"scope {Word(OfAll, "scope")}",
                "en")),
            A.Tactical);
    }

    /// <summary>What B does about the matter, and has contained.</summary>
    private async Task Correct()
    {
        var id = new CorrectionId(Guid.CreateVersion7());
        await tandem.Run(
            new OpenCorrection(Chain, id, Matter, B.Id, $"correct {Word(OfTwo, "correct")}", "en"), A.Tactical);
        await tandem.Run(new ContainCorrection(Chain, id, $"contained {Word(OfTwo, "contained")}", "en"), B.Tactical);
    }

    /// <summary>How A and B count, and what A owns and why, which the chain sees.</summary>
    private async Task Define()
    {
        var decision = new DecisionId(Guid.CreateVersion7());
        var from = new DateOnly(tandem.Clock.Now.Year, tandem.Clock.Now.Month, 1);
        var own = ShippedDefinitions.Contract with { Id = "own", Title = $"definition {Word(OfTwo, "definition")}" };
        own = own with { Joint = new([new("missed", $"joint {Word(OfTwo, "joint")}", "100 % - [otif]")]) };
        await tandem.Run(
            new ProposeDecision(
                Chain, decision, DecisionKind.Definition, Relation, "Count so?", "Fair", "en", "definition.set",
                CommandJson.Write(new SetDefinition(Chain, Relation, own.Id, own.Version, from, decision)
                {
                    Body = DefinitionBody.Of(own),
                }),
                null),
            A.Tactical);
        await tandem.Run(new ConsentToDecision(Chain, decision, 1), B.Tactical);
        await tandem.Run(
            new NameMeasureOwners(
                Chain, [new("otif", A.Tactical.Person, $"goal {Word(OfAll, "goal")}")], [], "en"),
            A.Tactical);
    }

    /// <summary>What A keeps for itself: its profile, who it invites, its programs.</summary>
    private async Task Administer()
    {
        var a = A.Tactical;
        var version = await tandem.InDb(null, db => Task.FromResult(
            db.Set<Organisation>().Single(o => o.Id == A.Id).Version));
        await tandem.Run(
            new DescribeOrganisation(
                version, A.Name, "NL", "Europe/Amsterdam", "en", $"profile {Word(OfA, "profile")}", null, null, null,
                null),
            a);
        await tandem.Run(
            new InviteColleague(
                EntityId.New<InvitationId>(tandem.Clock), $"colleague {Word(OfA, "colleague")}",
                $"{Word(OfA, "mail")}@a.example", "en", Level.Operational)
            {
                Secret = InvitationSecret,
                Site = new("http://localhost"),
            },
            a);
        await tandem.Run(
            new MakeToken(await MembershipOf(a), $"token {Word(OfA, "token")}") { Secret = Secret.New() }, a);
        await Tell(a);
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(A.Id, default);
        work.Db.Add(new MailLink(
            Secret.Hash(LinkSecret), await MembershipOf(a), Chain, Matter, tandem.Clock.Now + MailLink.Term));
        await work.Db.SaveChangesAsync();
        await work.Commit(default);
    }

    /// <summary>A file of A that counts, with a row that is held, and one that does not count.</summary>
    private async Task Deliver()
    {
        Mapping = Word(OfA, "mapping");
        var mapping = ShippedMappings.OrderLines with { Name = Mapping, Source = $"source {Word(OfTwo, "source")}" };
        await tandem.Run(new SaveMapping(mapping.ToJson()), A.Tactical);
        var order = Word(OfTwo, "or");
        Accepted = await Send(
            $"{Word(OfA, "file")}.csv",
            $"{number},{order},1,1,{Item = $"item {Word(OfTwo, "item")}"},5,pcs,2026-02-03,open,2026-02-05,5,",
            $"{number},{order},2,1,held {Word(OfA, "held")},many,pcs,2026-02-03,open,,,",
            $"{number},{order},3,1,item {Word(OfTwo, "item")},5,pcs,2026-02-04,open,2026-02-09,5,");
        await tandem.Services.GetRequiredService<Sending>().Accept(Accepted.Id, A.Tactical, default);
        await Waive(order);
        await Close(order);
        Staged = await Send(
            $"{Word(OfA, "staged")}.csv",
            $"{number},{Word(OfA, "so")},1,1,item {Word(OfA, "item")},5,pcs,2026-02-03,open,2026-02-05,5,");
        await tandem.Services.GetRequiredService<JobRunner>().RunDue(default);
    }

    /// <summary>
    /// B contests a line of the last month while it is provisional, A says what caused it, and both write a note.
    /// </summary>
    private async Task Close(string order)
    {
        var (month, row) = (new DateOnly(2026, 2, 1), $"{order}/1/1");
        if (tandem.Clock.Now > LastDayToContest)
            return;

        await tandem.Run(
            new ContestLine(
                Chain, Relation, "otif", month, row, ContestReason.Other, MissCause.Buyer,
                $"contested {Word(OfTwo, "contest")}", "en")
            {
                Evidence = $"shown {Word(OfTwo, "shown")}",
            },
            B.Tactical);
        await tandem.Run(new GiveCause(Chain, Relation, "otif", month, row, MissCause.ThirdParty), A.Tactical);
        await tandem.Run(
            new NoteMonth(Chain, Relation, month, "", $"note {Word(OfTwo, "note")}", "en"), A.Tactical);
    }

    private async Task<Load> Send(string name, params string[] rows)
    {
        var sending = tandem.Services.GetRequiredService<Sending>();
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Importing.Template(rows)));
        var id = await sending.Begin(file, new SentFile(Mapping, name), A.Tactical, default);
        await sending.Finished(id);
        return await tandem.LoadOf(A.Tactical, id);
    }

    /// <summary>A word that stands nowhere else, beginning with where it was written.</summary>
    private static string Word(List<string> words, string place)
    {
        words.Add($"{place}-{Guid.CreateVersion7():N}");
        return words[^1];
    }
}
