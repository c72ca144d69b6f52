using System.Net;
using Microsoft.AspNetCore.Http;
using Tandem.Access;

namespace Tandem.Operations;

/// <summary>The verbs of the host open to the key file of the server, from its own machine alone.</summary>
public sealed class HostKeyTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly IPAddress Elsewhere = IPAddress.Parse("192.0.2.7");

    private string Key => Convert.ToBase64String(SecretFile.ReadOrMake(Path.Combine(tandem.Folder, "server.key")));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task The_key_opens_from_this_machine(string address) =>
        Assert.Equal(200, await Ask(Key, IPAddress.Parse(address)));

    [Fact]
    public async Task Without_the_key_nothing_opens() => Assert.Equal(401, await Ask(null, IPAddress.Loopback));

    [Fact]
    public async Task Another_key_does_not_open()
    {
        var wrong = Convert.ToBase64String(new byte[SecretFile.Size]);

        Assert.Equal(401, await Ask(wrong, IPAddress.Loopback));
        Assert.Equal(401, await Ask("", IPAddress.Loopback));
        Assert.Equal(401, await Ask(Key[..^1], IPAddress.Loopback));
        Assert.Equal(401, await Ask(Key + "x", IPAddress.Loopback));
    }

    [Fact]
    public async Task From_another_machine_the_key_does_not_open() => Assert.Equal(401, await Ask(Key, Elsewhere));

    [Theory]
    [InlineData("Forwarded")]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Real-IP")]
    [InlineData("Via")]
    public async Task A_request_that_a_proxy_handed_on_does_not_open(string header) =>
        Assert.Equal(401, await Ask(Key, IPAddress.Loopback, header));

    [Fact]
    public async Task A_token_cannot_be_had_with_the_session_of_a_person_alone()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        using var client = await tandem.As(side.Tactical);

        var answer = await client.GetAsync("/api/host/doctor", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<int> Ask(string? key, IPAddress from, string? forwarded = null)
    {
        var answer = await tandem.Server.SendAsync(
            http =>
            {
                http.Request.Method = HttpMethods.Get;
                http.Request.Path = "/api/host/doctor";
                http.Connection.RemoteIpAddress = from;
                if (key is not null)
                    http.Request.Headers[HostKey.Header] = key;
                if (forwarded is not null)
                    http.Request.Headers[forwarded] = "for=192.0.2.7";
            },
            TestContext.Current.CancellationToken);
        return answer.Response.StatusCode;
    }
}
