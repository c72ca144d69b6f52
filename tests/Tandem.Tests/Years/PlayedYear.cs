using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Notices;
using Tandem.Parties;
using Tandem.Performance;

namespace Tandem.Years;

/// <summary>
/// A year in which the people of a network do what they may, or may not, at random hours: the same seed gives the same
/// year. The clocks run at every step, but those that tell people, which change nothing else; what was acknowledged is
/// remembered.
/// </summary>
internal sealed class PlayedYear(TandemHost tandem, Network network, int seed)
{
    public static readonly string Telling = CommandNameAttribute.Of(typeof(SendNotices));

    private const int Days = 365;
    private const int MostActsADay = 4;
    private const int LinesAMonth = 12;

    /// <summary>People speak of the last proposals.</summary>
    private const int MostDiscussed = 3;

    /// <summary>So many relations have deliveries; the others work together without.</summary>
    public const int Delivering = 3;

    private readonly Random random = new(seed);
    private readonly List<Receipt> receipts = [];

    public IReadOnlyList<Receipt> Receipts => receipts;

    /// <summary>How many acts the rules turned down, and how many of those left something behind.</summary>
    public int Refused { get; private set; }

    public int LeftBehind { get; private set; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async Task Play()
    {
        var begin = tandem.Clock.Now.Date;
        for (var day = 0; day < Days; day++)
        {
            var hours = Enumerable.Range(0, random.Next(MostActsADay + 1)).Select(_ => random.Next(5 * 60, 19 * 60));
            foreach (var minutes in hours.Order())
            {
                await Until(begin.AddDays(day).AddMinutes(minutes));
                await Act();
            }

            await Until(begin.AddDays(day).AddHours(20));
            if (begin.AddDays(day).Day == 3)
                await Deliver(DateOnly.FromDateTime(begin.AddDays(day)).AddMonths(-1));
            if (begin.AddDays(day).Day == 8)
                await Close(DateOnly.FromDateTime(begin.AddDays(day)).AddMonths(-1));
            if (begin.AddDays(day).Day == 15)
                await Agree();
        }

        await Until(begin.AddDays(Days));
    }

    private async Task Until(DateTime moment)
    {
        tandem.Clock.Now = new(moment, TimeSpan.Zero);
        await RunJobs();
    }

    private async Task Act()
    {
        var pair = Any(network.Relations);
        var side = random.Next(2) == 0 ? pair.Buyer : pair.Supplier;
        var actor = Any([side.Operational, side.Operational, side.Tactical, side.Strategic]);
        var decider = Any([side.Strategic, side.Strategic, side.Tactical]);
        var act = random.Next(100) switch
        {
            < 22 => Report(pair, side),
            < 70 => await OfAMatter(pair),
            < 78 => Propose(pair),
            < 94 => await OfADecision(pair),
            < 97 => Absence(side),
            _ => new AssignRole(network.Id, side.Operational.Person, Any([Role.Finance, Role.ProcurementAnalyst])),
        };
        if (act is not null)
            await Try(act, act is ConsentToDecision ? decider : actor);
    }

    private async Task Try(ICommand act, Actor actor)
    {
        var before = await Entries();
        try
        {
            receipts.Add(await tandem.Run(act, actor));
        }
        catch (RefusedException)
        {
            Refused++;
            if (await Entries() != before)
                LeftBehind++;
        }
    }

    private Task<long> Entries() => tandem.InDb(
        network.Sides[0].Id, db => db.Set<JournalHead>().SumAsync(head => head.Size, Cancelled));

    private OpenMatter Report(Pair pair, Side side) => new(
        network.Id, EntityId.New<MatterId>(tandem.Clock), random.Next(8) == 0 ? null : pair.Relation,
        Any(Enum.GetValues<MatterKind>()), $"Something {random.Next(40)}", "This happened.", "en",
        side.Id == pair.Buyer.Id ? pair.Supplier.Id : pair.Buyer.Id, null, null)
    {
        Severity = Any(Enum.GetValues<Severity>()),
    };

    private async Task<ICommand?> OfAMatter(Pair pair)
    {
        var open = await tandem.InDb(pair.Buyer.Id, db => db.Matters(pair.Buyer.Tactical).AsNoTracking()
            .Where(m => m.CollaborationId == network.Id && m.State != MatterState.Closed)
            .OrderBy(m => m.Number).Select(m => m.Id).ToListAsync(Cancelled));
        if (open.Count == 0)
            return null;

        var (id, until) = (Any(open), DateOnly.FromDateTime(tandem.Clock.Now.Date).AddDays(random.Next(-1, 20)));
        return random.Next(15) switch
        {
            0 or 1 or 2 => new AnswerMatter(network.Id, id, "We look at it.", "en"),
            3 => new HandOverBall(network.Id, id, "It is yours.", "en"),
            4 => new RaiseMatter(network.Id, id, "It takes too long.", "en"),
            5 => new ReferBack(network.Id, id, "Since when?", "It matters.", "en", until),
            6 => new ConsentToReferral(network.Id, id),
            7 => new DenyMatter(network.Id, id, "It was delivered in time.", "en"),
            8 => new ConfirmDenial(network.Id, id),
            9 => new ObjectToDenial(network.Id, id, "It was not.", "en"),
            10 => new AskPause(network.Id, id, "The line stands still.", "en", until),
            11 => new AgreeToPause(network.Id, id),
            12 or 13 => new ProposeClosing(network.Id, id, "It is solved.", "en"),
            _ => random.Next(3) == 0
                ? new KeepMatterOpen(network.Id, id, "Not yet.", "en")
                : new CloseMatter(network.Id, id),
        };
    }

    private ProposeDecision Propose(Pair pair) => new(
        network.Id, EntityId.New<DecisionId>(tandem.Clock), DecisionKind.Other,
        random.Next(3) == 0 ? null : pair.Relation, $"Shall we {random.Next(1000)}?", "It helps.", "en", "", "", null);

    private async Task<ICommand?> OfADecision(Pair pair)
    {
        var open = await tandem.InDb(pair.Buyer.Id, db => db.Decisions(pair.Buyer.Tactical).AsNoTracking()
            .Where(d => d.CollaborationId == network.Id && d.State != DecisionState.Adopted)
            .OrderBy(d => d.Number).Select(d => d.Id).ToListAsync(Cancelled));
        if (open.Count == 0)
            return null;

        var id = Any(open.TakeLast(MostDiscussed).ToList());
        return random.Next(6) switch
        {
            0 => new ObjectToDecision(network.Id, id, 1, "It costs too much.", "Half of it.", "en"),
            1 => new CommentOnDecision(network.Id, id, "Let us see.", "en"),
            2 => new WithdrawDecision(network.Id, id, 1, "No longer needed.", "en"),
            _ => new ConsentToDecision(network.Id, id, 1),
        };
    }

    private RecordAbsence Absence(Side side)
    {
        var first = DateOnly.FromDateTime(tandem.Clock.Now.Date).AddDays(random.Next(3));
        var deputy = Any<PersonId?>([null, side.Tactical.Person, side.Strategic.Person]);
        return new(first, first.AddDays(random.Next(1, 15)), deputy);
    }

    /// <summary>Once a month two parties agree without more ado.</summary>
    private async Task Agree()
    {
        var pair = Any(network.Relations);
        var proposal = Propose(pair) with { Relation = pair.Relation };
        await Try(proposal, pair.Buyer.Strategic);
        await Try(new ConsentToDecision(network.Id, proposal.Decision, 1), pair.Supplier.Strategic);
    }

    /// <summary>The deliveries of a month that is over, some of them late.</summary>
    private async Task Deliver(DateOnly month)
    {
        foreach (var pair in network.Relations.Take(Delivering))
        {
            var lines = Enumerable.Range(1, LinesAMonth).Select(line => (Line: line, Due: DayOf(month)));
            await tandem.ALoad(pair, [.. lines.Select(row => new ToldLine(
                $"{month:yyMM}{row.Line:00}", row.Due, random.Next(4) == 0 ? row.Due.AddDays(9) : row.Due))]);
        }

        await RunJobs();
    }

    private Task<int> RunJobs() => tandem.Services.GetRequiredService<JobRunner>().RunDue(Cancelled, Telling);

    /// <summary>A line is contested and answered, or left; one side signs, or both, or none.</summary>
    private async Task Close(DateOnly month)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        foreach (var pair in network.Relations.Take(Delivering))
        {
            var row = $"{month:yyMM}{random.Next(1, LinesAMonth + 1):00}/10/1";
            await Try(
                new ContestLine(
                    network.Id, pair.Relation, "otif", first, row, ContestReason.Other, MissCause.Buyer,
                    "See the order.", "en"),
                Any([pair.Supplier, pair.Buyer]).Tactical);
            await Try(
                new AnswerContest(
                    network.Id, pair.Relation, random.Next(1, 6), Any(Enum.GetValues<ContestAnswer>()), "Seen.", "en")
                {
                    SupplierShare = random.Next(2) == 0 ? 50 : null,
                },
                Any([pair.Supplier, pair.Buyer]).Tactical);
            foreach (var side in new[] { pair.Buyer, pair.Supplier }.Where(_ => random.Next(3) > 0))
            {
                var card = await tandem.Scorecard(pair, $"{month:yyyy-MM}");
                if (card.KnownUntil is { } known)
                {
                    await Try(
                        new SignMonth(
                            network.Id, pair.Relation, card.Month, known.Load, card.AsOf, MonthDigest.Of(card)),
                        side.Strategic);
                }
            }
        }
    }

    private DateOnly DayOf(DateOnly month) => new(month.Year, month.Month, random.Next(1, 29));

    private T Any<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
