namespace Tandem.Exchange;

/// <summary>A call that somebody outside named an address for reaches nothing inside.</summary>
public sealed class WebhookCallTests
{
    private static readonly WebhookGround Public = new(IsOn: true, Loopback: false);

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_called()
    {
        using var sink = new WebhookSink();
        using var calls = new WebhookCalls(Public);
        var address = new Uri(sink.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        var answer = await calls.Call(
            address, "id", DateTimeOffset.UnixEpoch, "v1,x", [], TestContext.Current.CancellationToken);

        Assert.Null(answer.Status);
        Assert.Contains("not one of the public internet", answer.Fault, StringComparison.Ordinal);
        Assert.Empty(sink.All);
    }

    [Theory]
    [InlineData("http://hooks.example/x", "webhook.address")]
    [InlineData("ftp://hooks.example/x", "webhook.address")]
    [InlineData("https://user:word@hooks.example/x", "webhook.address")]
    [InlineData("/x", "webhook.address")]
    [InlineData("https://localhost/x", "webhook.address-private")]
    [InlineData("https://169.254.169.254/latest/meta-data", "webhook.address-private")]
    [InlineData("https://[::ffff:10.0.0.1]/x", "webhook.address-private")]
    [InlineData("https://2130706433/x", "webhook.address-private")]
    public void An_address_that_is_none_of_the_internet_is_refused(string address, string code) =>
        Assert.Equal(code, Assert.Throws<RefusedException>(() => Made(address, Public)).Code);

    [Theory]
    [InlineData("https://hooks.example/x?y=1")]
    [InlineData("https://93.184.215.14:8443/x")]
    public void An_address_of_the_internet_is_kept(string address) =>
        Assert.Equal(address, Made(address, Public).Address);

    [Fact]
    public void This_machine_may_be_told_by_http_only_where_that_is_set()
    {
        Assert.Equal("webhook.address",
            Assert.Throws<RefusedException>(() => Made("http://127.0.0.1:1/x", Public)).Code);
        Made("http://127.0.0.1:1/x", Public with { Loopback = true });
    }

    [Fact]
    public void Where_webhooks_are_off_none_is_registered() => Assert.Equal(
        "webhook.off",
        Assert.Throws<RefusedException>(() => Made("https://hooks.example/x", Public with { IsOn = false })).Code);

    private static Webhook Made(string address, WebhookGround ground) => new(
        new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), null, address, [WebhookKind.Matters], ground,
        DateTimeOffset.UnixEpoch);
}
