using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Matters;
using Tandem.Outbox;
using Tandem.Performance;
using Tandem.Safety;
using Tandem.Signals;
using Tandem.Webhooks;

namespace Tandem.Exchange;

/// <summary>Programs of an organisation are told what happens to what it may see, once each and signed.</summary>
public sealed class WebhookTests : IDisposable
{
    private static readonly WebhookKind[] Everything = Enum.GetValues<WebhookKind>();

    private readonly TandemHost tandem = new() { Webhooks = "loopback" };
    private readonly WebhookSink sink = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_checks_a_message_by_the_secret_finds_it_whole_and_fresh()
    {
        var pair = await tandem.APartnership();
        var webhook = await Register(pair.Buyer);
        await tandem.Run(new TryWebhook(webhook), pair.Buyer.Tactical);

        Assert.Equal(1, await Send());

        var heard = Assert.Single(sink.All);
        Assert.Equal(WebhookTypes.Trial, heard.Type);
        Assert.Equal(heard.Id, heard.Json.GetProperty("id").GetString());
        Assert.Equal(
            tandem.Clock.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            heard.Headers["webhook-timestamp"]);
        Assert.Equal(Signed(webhook, 1, heard), heard.Headers["webhook-signature"]);
        Assert.StartsWith("application/cloudevents+json", heard.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_parties_are_told_of_a_matter_between_them_from_its_opening_to_its_closing()
    {
        var pair = await tandem.APartnership();
        await Register(pair.Supplier);
        var matter = await Open(pair);
        await tandem.Run(
            new RaiseMatter(pair.Collaboration, matter, "now", "en"), pair.Buyer.Operational);
        await tandem.Run(
            new ProposeClosing(pair.Collaboration, matter, "done", "en"), pair.Buyer.Operational);
        await tandem.Run(new CloseMatter(pair.Collaboration, matter), pair.Supplier.Tactical);

        await Send();

        Assert.Equal(
            [
                WebhookTypes.MatterOpened, WebhookTypes.MatterClimbed, WebhookTypes.MatterStep,
                WebhookTypes.MatterClosed,
            ],
            sink.All.Select(heard => heard.Type));
        var first = sink.All.First();
        Assert.Equal(matter.ToString(), first.Data.GetProperty("matter").GetString());
        Assert.Equal("E-1", first.Data.GetProperty("number").GetString());
        Assert.EndsWith("/E-1", first.Data.GetProperty("address").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("two pallets", Encoding.UTF8.GetString(first.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_third_participant_is_told_of_what_is_for_all_and_nothing_of_what_is_between_two()
    {
        var world = await SeededWorld.In(tandem);
        await Register(world.E, WebhookKind.Matters);
        await world.FreshMatter();
        await tandem.Run(
            new OpenMatter(
                world.Chain, new(Guid.CreateVersion7()), null, MatterKind.Request, "All", "of us", "en", world.B.Id,
                null, null),
            world.A.Tactical);

        await Send();

        var heard = Assert.Single(sink.All);
        Assert.Equal(WebhookTypes.MatterOpened, heard.Type);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, heard.Data.GetProperty("relation").ValueKind);
    }

    [Fact]
    public async Task The_consent_that_adopts_a_decision_is_told_as_its_adoption()
    {
        var pair = await tandem.APartnership();
        await Register(pair.Buyer);
        var decision = EntityId.New<DecisionId>(tandem.Clock);
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, decision, DecisionKind.Other, pair.Relation, "So?", "Because.", "en", "", "", null),
            pair.Buyer.Strategic);
        await tandem.Run(
            new CommentOnDecision(pair.Collaboration, decision, "Hm.", "en"), pair.Supplier.Operational);
        await tandem.Run(new ConsentToDecision(pair.Collaboration, decision, 1), pair.Supplier.Strategic);

        await Send();

        Assert.Equal(
            [WebhookTypes.DecisionProposed, WebhookTypes.DecisionStep, WebhookTypes.DecisionAdopted],
            sink.All.Select(heard => heard.Type));
    }

    [Fact]
    public async Task Accepted_facts_are_told_to_both_and_other_kinds_than_asked_to_nobody()
    {
        var pair = await tandem.APartnership();
        await Register(pair.Supplier, WebhookKind.Loads);
        await tandem.ALoad(pair, new ToldLine("A1", new(2026, 2, 10), new(2026, 2, 10)));
        await Open(pair);

        await Send();

        var heard = Assert.Single(sink.All);
        Assert.Equal(WebhookTypes.LoadAccepted, heard.Type);
        Assert.Equal(pair.Relation.ToString(), heard.Data.GetProperty("relation").GetString());
    }

    [Fact]
    public async Task A_signal_of_a_relation_is_told_once()
    {
        var pair = await tandem.APartnership();
        await Register(pair.Supplier);
        await Put(pair);

        await Send();
        await Send();

        Assert.Equal([WebhookTypes.SignalSeen], sink.All.Select(heard => heard.Type));
    }

    [Fact]
    public async Task What_was_before_a_webhook_is_not_told()
    {
        var pair = await tandem.APartnership();
        await Open(pair);
        await Register(pair.Supplier);

        await Send();

        Assert.Empty(sink.All);
    }

    [Fact]
    public async Task A_collaboration_that_began_later_is_told_from_its_beginning()
    {
        var buyer = await tandem.AnOrganisation("Jansen BV");
        var supplier = await tandem.AnOrganisation("Svensson AB", "SE");
        await Register(supplier);
        tandem.Clock.Now += TimeSpan.FromHours(1);
        var pair = await tandem.APartnership(buyer, supplier, "10001");
        await Open(pair);

        await Send();

        Assert.Equal([WebhookTypes.MatterOpened], sink.All.Select(heard => heard.Type));
    }

    [Fact]
    public async Task For_a_day_a_new_secret_counts_beside_the_one_before()
    {
        var pair = await tandem.APartnership();
        var webhook = await Register(pair.Buyer);
        await tandem.Run(new RotateWebhookKey(webhook), pair.Buyer.Tactical);
        await tandem.Run(new TryWebhook(webhook), pair.Buyer.Tactical);
        await Send();
        tandem.Clock.Now += TimeSpan.FromDays(2);
        await tandem.Run(new TryWebhook(webhook), pair.Buyer.Tactical);
        await Send();

        var heard = sink.All.ToList();
        Assert.Equal(
            $"{Signed(webhook, 2, heard[0])} {Signed(webhook, 1, heard[0])}", heard[0].Headers["webhook-signature"]);
        Assert.Equal(Signed(webhook, 2, heard[1]), heard[1].Headers["webhook-signature"]);
    }

    [Fact]
    public async Task What_did_not_arrive_is_tried_again_with_the_same_id_later_and_later()
    {
        var pair = await tandem.APartnership();
        var webhook = await Register(pair.Buyer);
        await tandem.Run(new TryWebhook(webhook), pair.Buyer.Tactical);
        sink.Answer = "500 Oops";
        await Send();
        Assert.Equal(0, await Send());
        tandem.Clock.Now += TimeSpan.FromSeconds(6);
        await Send();
        sink.Answer = "200 OK";
        tandem.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(0, await Send());
        tandem.Clock.Now += TimeSpan.FromMinutes(5);

        Assert.Equal(1, await Send());

        Assert.Equal(3, sink.All.Count);
        Assert.Single(sink.All.Select(heard => heard.Id).Distinct());
        Assert.Null((await Kept(webhook)).FailingSince);
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        var pair = await tandem.APartnership();
        var webhook = await Register(pair.Buyer);
        await tandem.Run(new TryWebhook(webhook), pair.Buyer.Tactical);
        sink.Answer = $"302 Found\r\nLocation: {sink.Address}";

        Assert.Equal(0, await Send());

        Assert.Single(sink.All);
    }

    [Fact]
    public async Task A_receiver_that_asks_to_wait_is_not_asked_sooner()
    {
        var pair = await tandem.APartnership();
        var webhook = await Register(pair.Buyer);
        await tandem.Run(new TryWebhook(webhook), pair.Buyer.Tactical);
        sink.Answer = "429 Slowly\r\nRetry-After: 3600";
        await Send();
        tandem.Clock.Now += TimeSpan.FromMinutes(59);
        await Send();
        Assert.Single(sink.All);
        tandem.Clock.Now += TimeSpan.FromMinutes(2);

        await Send();

        Assert.Equal(2, sink.All.Count);
    }

    [Fact]
    public async Task After_days_without_success_it_is_stopped_and_the_administrator_told()
    {
        var pair = await tandem.APartnership();
        var webhook = await Register(pair.Buyer);
        await tandem.Run(new TryWebhook(webhook), pair.Buyer.Tactical);
        sink.Answer = "500 Oops";
        for (var attempt = 0; attempt < WebhookDelivery.MaxAttempts + 2; attempt++)
        {
            await Send();
            tandem.Clock.Now += TimeSpan.FromDays(1.2);
        }

        Assert.Equal(WebhookDelivery.MaxAttempts, sink.All.Count);
        var kept = await Kept(webhook);
        Assert.Equal((WebhookState.Stopped, WebhookStop.Failing), (kept.State, kept.StoppedBecause));
        var mail = await tandem.InDb(null, db => db.Set<Mail>().SingleAsync(m => m.Body.Contains($"{webhook}"), Ct));
        Assert.Contains("127.0.0.1", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_stopped_at_once_and_told_the_rest_when_it_begins_again()
    {
        var pair = await tandem.APartnership();
        var webhook = await Register(pair.Buyer);
        await tandem.Run(new TryWebhook(webhook), pair.Buyer.Tactical);
        sink.Answer = "410 Gone";
        await Send();
        Assert.Equal(WebhookStop.Gone, (await Kept(webhook)).StoppedBecause);
        await Open(pair);
        sink.Answer = "200 OK";
        tandem.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(0, await Send());

        await tandem.Run(new BeginWebhookAgain(webhook), pair.Buyer.Tactical);

        Assert.Equal(2, await Send());
        Assert.Contains(sink.All, heard => heard.Type == WebhookTypes.MatterOpened);
    }

    [Fact]
    public async Task A_message_that_arrived_can_be_sent_again_with_its_id()
    {
        var pair = await tandem.APartnership();
        var webhook = await Register(pair.Buyer);
        await tandem.Run(new TryWebhook(webhook), pair.Buyer.Tactical);
        await Send();
        var id = new WebhookDeliveryId(Guid.Parse(sink.All.Single().Id));

        await tandem.Run(new ReplayWebhook(webhook, id), pair.Buyer.Tactical);
        await Send();

        Assert.Equal(2, sink.All.Count);
        Assert.Single(sink.All.Select(heard => heard.Id).Distinct());
    }

    [Fact]
    public async Task Messages_are_forgotten_after_their_time()
    {
        var pair = await tandem.APartnership();
        var webhook = await Register(pair.Buyer);
        await tandem.Run(new TryWebhook(webhook), pair.Buyer.Tactical);
        await Send();
        tandem.Clock.Now += WebhookDelivery.Kept + TimeSpan.FromHours(1);

        await tandem.Services.GetRequiredService<WebhookSending>().Prune(Ct);

        Assert.False(await tandem.InDb(pair.Buyer.Id, db => db.Set<WebhookDelivery>().AnyAsync(Ct)));
    }

    [Fact]
    public async Task Only_administrators_register_one()
    {
        var pair = await tandem.APartnership();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new RegisterWebhook(new(Guid.CreateVersion7()), sink.Address, Everything), pair.Buyer.Operational));

        Assert.Equal("access.administrators", refused.Code);
    }

    [Fact]
    public async Task The_webhook_of_another_organisation_does_not_exist()
    {
        var pair = await tandem.APartnership();
        var webhook = await Register(pair.Buyer);

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new EndWebhook(webhook), pair.Supplier.Tactical));

        Assert.Equal(Because.NotFound, refused.Because);
    }

    public void Dispose()
    {
        sink.Dispose();
        tandem.Dispose();
    }

    private async Task<WebhookId> Register(Side of, params WebhookKind[] kinds)
    {
        var id = EntityId.New<WebhookId>(tandem.Clock);
        await tandem.Run(
            new RegisterWebhook(id, sink.Address, kinds.Length == 0 ? Everything : kinds), of.Tactical);
        return id;
    }

    private async Task<int> Send()
    {
        await tandem.Services.GetRequiredService<WebhookGathering>().Gather(Ct);
        return await tandem.Services.GetRequiredService<WebhookSending>().Send(Ct);
    }

    private async Task<MatterId> Open(Pair pair)
    {
        var id = EntityId.New<MatterId>(tandem.Clock);
        await tandem.Run(
            new OpenMatter(
                pair.Collaboration, id, pair.Relation, MatterKind.Complaint, "Late", "two pallets", "en",
                pair.Buyer.Id, null, null),
            pair.Supplier.Operational);
        return id;
    }

    private async Task Put(Pair pair)
    {
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(pair.Buyer.Id, Ct);
        work.Db.Add(new WatchedSignal
        {
            CollaborationId = pair.Collaboration,
            RelationId = pair.Relation,
            Id = EntityId.New<SignalId>(tandem.Clock),
            Kind = SignalKind.MissedTarget,
            Subject = "otif",
            Favourable = false,
            OpenedAt = tandem.Clock.Now,
        });
        await work.Db.SaveChangesAsync(Ct);
        await work.Commit(Ct);
    }

    private string Signed(WebhookId webhook, int number, Heard heard)
    {
        var secret = tandem.Services.GetRequiredService<WebhookKeys>().Secret(webhook, number);
        return WebhookSignature.Of(
            Convert.FromBase64String(secret[WebhookSignature.SecretStart.Length..]), heard.Id,
            long.Parse(heard.Headers["webhook-timestamp"], CultureInfo.InvariantCulture), heard.Body);
    }

    private Task<Webhook> Kept(WebhookId id) => tandem.InDb(
        null, db => db.Set<Webhook>().AsNoTracking().SingleAsync(w => w.Id == id, Ct));
}
