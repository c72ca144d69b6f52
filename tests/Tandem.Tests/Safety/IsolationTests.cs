using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Parties;
using Tandem.Web;

namespace Tandem.Safety;

/// <summary>Who asks.</summary>
public enum Caller
{
    Anonymous,
    EndedSession,
    Member,
    MemberWithoutRole,
    Program,
    OtherOrganisation,
    OtherProgram,
}

/// <summary>
/// Every address of the application, asked for by every kind of caller, against what its policy promises (T10).
/// </summary>
public sealed class IsolationTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    [Fact]
    public async Task Nobody_gets_more_than_the_policy_of_a_route_promises()
    {
        var world = await SeededWorld.In(tandem);
        var addresses = RouteTable.Addresses(
            tandem.Services.GetRequiredService<EndpointDataSource>(), world.Samples());
        var wrong = new List<string>();
        foreach (var caller in Enum.GetValues<Caller>())
        {
            using var client = await Client(caller, world);
            foreach (var address in addresses.Where(address => address.Url != "/sign-out"))
            {
                var status = await Ask(client, address);
                if (!Allowed(caller, address, status))
                    wrong.Add($"{caller}: {address} answered {(int)status}");
            }
        }

        Assert.True(addresses.Count > 30);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_check_finds_an_answer_that_should_not_be()
    {
        var shared = new Address("GET", "/collaborations/1", Policies.Members) { Shared = true, Absent = false };

        Assert.False(Allowed(Caller.Anonymous, shared, HttpStatusCode.OK));
        Assert.False(Allowed(Caller.OtherOrganisation, shared, HttpStatusCode.OK));
        Assert.False(Allowed(Caller.OtherProgram, shared, HttpStatusCode.Forbidden));
        Assert.False(Allowed(Caller.Member, shared, HttpStatusCode.InternalServerError));
    }

    [Fact]
    public async Task A_route_with_an_unknown_blank_is_a_fault()
    {
        var world = await SeededWorld.In(tandem);
        var without = world.Samples().Where(sample => sample.Key != "collaboration").ToDictionary();

        Assert.Throws<InvalidOperationException>(() => RouteTable.Addresses(
            tandem.Services.GetRequiredService<EndpointDataSource>(), without));
    }

    private static bool Allowed(Caller caller, Address address, HttpStatusCode status) => (caller, address) switch
    {
        _ when (int)status >= 500 => false,
        (_, { Policy: null }) => true,
        (_, { Policy: Policies.Host }) => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden,
        (Caller.Anonymous or Caller.EndedSession, { IsApi: true, Method: "GET" }) =>
            status is HttpStatusCode.Unauthorized,
        (Caller.Anonymous or Caller.EndedSession, { IsApi: true }) =>
            status is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.UnsupportedMediaType,
        (Caller.Anonymous or Caller.EndedSession, _) => status is HttpStatusCode.Redirect,
        (Caller.OtherOrganisation or Caller.OtherProgram, { Shared: true, Method: "GET" }) =>
            status is HttpStatusCode.NotFound,
        (Caller.OtherOrganisation or Caller.OtherProgram, { Shared: true }) =>
            status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
                or HttpStatusCode.UnsupportedMediaType,
        (_, { Method: "GET", Absent: false }) => status is HttpStatusCode.OK or HttpStatusCode.Redirect,
        _ => true,
    };

    private async Task<HttpClient> Client(Caller caller, SeededWorld world) => caller switch
    {
        Caller.Anonymous => Nobody(),
        Caller.EndedSession => await Ended(world.A.Tactical),
        Caller.Member => await tandem.As(world.A.Tactical, follow: false),
        Caller.MemberWithoutRole => await tandem.As(world.WithoutRole, follow: false),
        Caller.Program => await world.Program(world.A.Tactical),
        Caller.OtherOrganisation => await tandem.As(world.C.Tactical, follow: false),
        Caller.OtherProgram => await world.Program(world.C.Tactical),
    };

    private HttpClient Nobody() => tandem.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });

    private async Task<HttpClient> Ended(Actor actor)
    {
        var signIn = tandem.Services.GetRequiredService<SignIn>();
        var secret = await signIn.As(actor.Person, "test", TestContext.Current.CancellationToken);
        await signIn.End(Secret.Hash(secret), actor.Person, TestContext.Current.CancellationToken);
        var client = Nobody();
        client.DefaultRequestHeaders.Add("Cookie", $"{SignedIn.Cookie}={secret}");
        return client;
    }

    private static async Task<HttpStatusCode> Ask(HttpClient client, Address address)
    {
        var ct = TestContext.Current.CancellationToken;
        using var request = new HttpRequestMessage(new HttpMethod(address.Method), address.Url);
        if (address.Method != "GET")
        {
            request.Content = address.IsApi
                ? new StringContent("{}", Encoding.UTF8, "application/json")
                : await Form(client, ct);
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        return answer.StatusCode;
    }

    /// <summary>A form as the caller's own browser would send it, from a page that the caller may read.</summary>
    private static async Task<FormUrlEncodedContent> Form(HttpClient client, CancellationToken ct)
    {
        var page = await (await client.GetAsync("/collaborations", ct)).Read();
        var token = page.QuerySelectorAll("[name=__RequestVerificationToken]").OfType<IHtmlInputElement>()
            .FirstOrDefault()?.Value ?? "";
        return new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("_handler", "none")]);
    }
}
