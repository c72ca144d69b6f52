using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Exchange;

/// <summary>An organisation says where its programs want to be told, and of what (EXC-2).</summary>
[CommandName("webhook.register")]
[ForAdministrators]
public sealed record RegisterWebhook(
    WebhookId Webhook, string Address, IReadOnlyList<WebhookKind> Kinds, CollaborationId? OnlyIn = null) : ICommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, WebhookGround ground, TimeProvider clock)
        : IHandle<RegisterWebhook>
    {
        public async Task Handle(RegisterWebhook command, Actor actor, CancellationToken ct)
        {
            if (command.OnlyIn is { } only)
                await db.Collaboration(only, actor, ct);
            var count = await db.Set<Webhook>().CountAsync(
                w => w.Organisation == actor.Organisation && w.State != WebhookState.Ended, ct);
            if (count >= Exchange.Webhook.Most)
                throw new RefusedException(Because.NotAllowed, "webhook.too-many", Exchange.Webhook.Most);

            var webhook = new Webhook(
                command.Webhook, actor.Organisation, command.OnlyIn, command.Address, command.Kinds, ground,
                clock.GetUtcNow());
            db.Add(webhook);
            db.AddRange(await WebhookGathering.FromNow(db, webhook, ct));
            journal.Draft.About(webhook.Id.Value);
        }
    }
}

/// <summary>A new key signs from now on; for a day the one before signs too.</summary>
[CommandName("webhook.rotate")]
[ForAdministrators]
public sealed record RotateWebhookKey(WebhookId Webhook) : ICommand
{
    internal sealed class Handler(WebhookDesk desk, TimeProvider clock) : IHandle<RotateWebhookKey>
    {
        public async Task Handle(RotateWebhookKey command, Actor actor, CancellationToken ct) =>
            (await desk.Webhook(command.Webhook, actor, ct)).Rotate(clock.GetUtcNow());
    }
}

/// <summary>A webhook that was stopped is told again, and first what happened meanwhile.</summary>
[CommandName("webhook.begin-again")]
[ForAdministrators]
public sealed record BeginWebhookAgain(WebhookId Webhook) : ICommand
{
    internal sealed class Handler(WebhookDesk desk) : IHandle<BeginWebhookAgain>
    {
        public async Task Handle(BeginWebhookAgain command, Actor actor, CancellationToken ct) =>
            (await desk.Webhook(command.Webhook, actor, ct)).BeginAgain();
    }
}

/// <summary>A webhook is told no more.</summary>
[CommandName("webhook.end")]
[ForAdministrators]
public sealed record EndWebhook(WebhookId Webhook) : ICommand
{
    internal sealed class Handler(WebhookDesk desk) : IHandle<EndWebhook>
    {
        public async Task Handle(EndWebhook command, Actor actor, CancellationToken ct) =>
            (await desk.Webhook(command.Webhook, actor, ct)).End();
    }
}

/// <summary>Sends a message that says nothing, to see whether it arrives.</summary>
[CommandName("webhook.try")]
[ForAdministrators]
public sealed record TryWebhook(WebhookId Webhook) : ICommand
{
    internal sealed class Handler(TandemDb db, WebhookDesk desk, TimeProvider clock) : IHandle<TryWebhook>
    {
        public async Task Handle(TryWebhook command, Actor actor, CancellationToken ct)
        {
            var webhook = await desk.Webhook(command.Webhook, actor, ct);
            webhook.DemandActive();
            var now = clock.GetUtcNow();
            db.Add(WebhookGathering.Message(
                webhook,
                new WebhookEvent(
                    $"trial {Guid.CreateVersion7(now)}", WebhookTypes.Trial, now, "/organisation",
                    new() { ["webhook"] = webhook.Id.ToString() }),
                clock));
        }
    }
}

/// <summary>Sends one message again, or all that did not arrive, with the ids they had.</summary>
[CommandName("webhook.replay")]
[ForAdministrators]
public sealed record ReplayWebhook(WebhookId Webhook, WebhookDeliveryId? Delivery = null) : ICommand
{
    internal sealed class Handler(TandemDb db, WebhookDesk desk, TimeProvider clock) : IHandle<ReplayWebhook>
    {
        public async Task Handle(ReplayWebhook command, Actor actor, CancellationToken ct)
        {
            var webhook = await desk.Webhook(command.Webhook, actor, ct);
            webhook.DemandActive();
            DateTimeOffset? now = clock.GetUtcNow();
            var ofWebhook = db.Set<WebhookDelivery>().Where(d => d.Webhook == webhook.Id);
            var chosen = command.Delivery is { } one
                ? ofWebhook.Where(d => d.Id == one)
                : ofWebhook.Where(d => d.DeliveredAt == null);
            var rows = await chosen.ExecuteUpdateAsync(
                set => set.SetProperty(d => d.NextAt, now).SetProperty(d => d.Attempts, 0)
                    .SetProperty(d => d.DeliveredAt, (DateTimeOffset?)null),
                ct);
            if (rows == 0)
                throw new RefusedException(Because.NotFound, "webhook.nothing-to-send");
        }
    }
}

/// <summary>Finds a webhook of the actor's organisation; that of another does not exist.</summary>
internal sealed class WebhookDesk(TandemDb db, JournalWriter journal)
{
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<Webhook> Webhook(WebhookId id, Actor actor, CancellationToken ct)
    {
        journal.Draft.About(id.Value);
        return await db.Webhook(id, actor, ct);
    }
}

/// <summary>The way to webhooks: an organisation has its own.</summary>
internal static class WebhookQueries
{
    public static IQueryable<Webhook> Webhooks(this TandemDb db, Actor actor)
    {
        var organisation = actor.Organisation;
        return db.Set<Webhook>().Where(w => w.Organisation == organisation);
    }

    public static async Task<Webhook> Webhook(this TandemDb db, WebhookId id, Actor actor, CancellationToken ct) =>
        await db.Webhooks(actor).SingleOrDefaultAsync(w => w.Id == id, ct)
        ?? throw new RefusedException(Because.NotFound, "webhook.unknown");

    /// <summary>The messages of a webhook, the newest first.</summary>
    public static IQueryable<WebhookDelivery> Deliveries(this TandemDb db, Webhook webhook) =>
        db.Set<WebhookDelivery>().AsNoTracking().Where(d => d.Webhook == webhook.Id)
            .OrderByDescending(d => d.At).ThenByDescending(d => d.Number).ThenByDescending(d => d.Id);
}
