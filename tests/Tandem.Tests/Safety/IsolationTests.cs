using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Journal;

namespace Tandem.Safety;

/// <summary>
/// Every address of the application, asked for by every kind of caller, against the one answer that is right (T10).
/// </summary>
public sealed class IsolationTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    /// <summary>Addresses that lead on to another.</summary>
    private static readonly string[] LeadsOn =
    [
        "/collaborations/{collaboration:guid}/matters/{matter:guid}",
        "/collaborations/{collaboration:guid}/decisions/{decision:guid}",
        "/collaborations/{collaboration:guid}/meetings/{meeting:guid}",
    ];

    private EndpointDataSource Routes => tandem.Services.GetRequiredService<EndpointDataSource>();

    [Fact]
    public async Task Each_caller_reads_what_exists_for_it_and_nothing_else()
    {
        var world = await SeededWorld.ToReadIn(tandem);
        var addresses = RouteTable.Addresses(Routes, world.Samples()).Where(a => a.Method == "GET").ToList();
        var wrong = new List<string>();
        foreach (var caller in Enum.GetValues<Caller>())
        {
            using var client = await tandem.Client(world, caller);
            foreach (var address in addresses)
            {
                using var answer = await client.GetAsync(
                    address.Url, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                if (Reading(caller, address) != (int)answer.StatusCode)
                    wrong.Add(Line(caller, address, Reading(caller, address), answer.StatusCode));
            }
        }

        Assert.True(addresses.Count > 50);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Each_caller_changes_what_it_may_and_learns_nothing_of_the_rest()
    {
        var world = await SeededWorld.In(tandem);
        var addresses = RouteTable.Addresses(Routes, world.Samples())
            .Where(a => a.Method != "GET").OrderBy(a => a.Route == "/sign-out").ToList();
        Assert.Empty(addresses.Select(a => a.Key).Except(PostTable.All.Keys));
        Assert.Empty(PostTable.All.Keys.Except(addresses.Select(a => a.Key)));

        var wrong = new List<string>();
        foreach (var caller in Enum.GetValues<Caller>())
        {
            if (caller == Caller.Third)
                Assert.Equal(world.LastNumber, await EntriesOf(world));
            using var client = await tandem.Client(world, caller);
            foreach (var address in addresses)
            {
                var status = await Send(client, world, caller, address);
                if (Changing(caller, address) != (int)status)
                    wrong.Add(Line(caller, address, Changing(caller, address), status));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task What_does_not_exist_for_a_caller_is_not_there_whatever_is_sent()
    {
        var world = await SeededWorld.ToReadIn(tandem);
        var addresses = RouteTable.Addresses(Routes, world.Samples())
            .Where(a => a.Method != "GET" && a.Reach != Reach.Anybody && a.IsApi).ToList();
        HttpContent[] bodies =
        [
            new StringContent("{", Encoding.UTF8, "application/json"),
            new StringContent("{}", Encoding.UTF8, "application/json"),
            new StringContent("x", Encoding.UTF8, "text/plain"),
            new ByteArrayContent([]),
        ];
        var wrong = new List<string>();
        foreach (var (caller, right) in new[] { (Caller.Anonymous, 401), (Caller.Outsider, 404) })
        {
            using var client = await tandem.Client(world, caller);
            foreach (var address in addresses)
            {
                foreach (var body in bodies)
                {
                    using var request = new HttpRequestMessage(new(address.Method), address.Url) { Content = body };
                    using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                    request.Content = null;
                    if ((int)answer.StatusCode != right)
                        wrong.Add($"{Line(caller, address, right, answer.StatusCode)} to {body.Headers.ContentType}");
                }
            }
        }

        Assert.NotEmpty(addresses);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Who_takes_part_is_told_that_the_content_cannot_be_read()
    {
        var world = await SeededWorld.ToReadIn(tandem);
        using var client = await tandem.Client(world, Caller.Participant);
        using var text = new StringContent("x", Encoding.UTF8, "text/plain");

        var ambition = await client.PostAsync(
            $"/api/collaborations/{world.Chain}/ambition/embracements", text, TestContext.Current.CancellationToken);
        var load = await client.PostAsync(
            "/api/loads?mapping=tandem-order-lines", text, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, ambition.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, load.StatusCode);
    }

    [Fact]
    public void What_is_right_follows_from_the_policy_and_from_who_asks()
    {
        var shared = new Address("GET", "/x", "/x", Policies.Members) { Reach = Reach.Chain };
        var ofTwo = shared with { Reach = Reach.Relation };
        var own = shared with { Reach = Reach.Own };

        Assert.Equal(302, Reading(Caller.Anonymous, shared));
        Assert.Equal(401, Reading(Caller.FormerMembersProgram, shared with { Url = "/api/x" }));
        Assert.Equal(404, Reading(Caller.Outsider, shared));
        Assert.Equal(200, Reading(Caller.Third, shared));
        Assert.Equal(404, Reading(Caller.Third, ofTwo));
        Assert.Equal(200, Reading(Caller.OtherParty, ofTwo));
        Assert.Equal(404, Reading(Caller.OtherParty, own));
        Assert.Equal(200, Reading(Caller.WithoutRole, own));
    }

    [Fact]
    public async Task A_route_with_an_unknown_blank_is_a_fault()
    {
        var world = await SeededWorld.ToReadIn(tandem);
        var without = world.Samples().Where(sample => sample.Key != "collaboration").ToDictionary();

        Assert.Throws<InvalidOperationException>(() => RouteTable.Addresses(Routes, without));
    }

    private static int Reading(Caller caller, Address address) => address switch
    {
        { Policy: null } => 200,
        _ when Callers.IsStranger(caller) => address.IsApi ? 401 : 302,
        { Policy: Policies.Host } => 403,
        _ when !Exists(caller, address) => 404,
        _ => LeadsOn.Contains(address.Route) ? 302 : 200,
    };

    private static int Changing(Caller caller, Address address) =>
        Callers.IsStranger(caller) || Exists(caller, address) ? PostTable.All[address.Key].Answer(caller) : 404;

    private static bool Exists(Caller caller, Address address) => address.Reach switch
    {
        Reach.Anybody => true,
        Reach.Chain => caller is not (Caller.Outsider or Caller.OutsidersProgram),
        Reach.Relation => caller is Caller.OtherParty || IsOfA(caller),
        Reach.Own => IsOfA(caller),
    };

    private static bool IsOfA(Caller caller) =>
        caller is Caller.WithoutRole or Caller.Participant or Caller.ParticipantsProgram;

    private static async Task<HttpStatusCode> Send(
        HttpClient client, SeededWorld world, Caller caller, Address address)
    {
        var ct = TestContext.Current.CancellationToken;
        var sample = PostTable.All[address.Key];
        using var request = new HttpRequestMessage(
            new HttpMethod(address.Method), await Url(world, caller, address, sample.Fresh));
        request.Content = await sample.Body(world).For(client, ct);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        return answer.StatusCode;
    }

    /// <summary>The address, with a record of its own for who is let as far as the rules.</summary>
    private static async Task<string> Url(SeededWorld world, Caller caller, Address address, Fresh fresh)
    {
        var url = address.Route is "/api/loads" or "/api/loads/uploads"
            ? $"{address.Url}?mapping=tandem-order-lines"
            : address.Url;
        if (caller <= Caller.Third)
            return url;

        return fresh switch
        {
            Fresh.Nothing => url,
            Fresh.Matter => Numbered(url, await world.FreshMatter()),
            Fresh.Decision => Numbered(url, await world.FreshDecision()),
            Fresh.Load => url.Replace(
                world.Staged.Id.ToString(), (await world.FreshLoad($"{Guid.CreateVersion7():N}")).Id.ToString(),
                StringComparison.Ordinal),
        };
    }

    private static string Numbered(string url, int number) =>
        System.Text.RegularExpressions.Regex.Replace(url, "(/|E-|D-)1(?=/|$)", $"${{1}}{number}");

    private Task<long> EntriesOf(SeededWorld world) => tandem.InDb(world.A.Id, db => db.Set<JournalHead>()
        .Where(h => h.Log == LogId.Of(world.Chain)).Select(h => h.Size).SingleAsync());

    private static string Line(Caller caller, Address address, int right, HttpStatusCode status) =>
        $"{caller}: {address} answered {(int)status} and not {right}";
}
