using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Exchange;

/// <summary>The webhooks of an organisation, for programs. The secret is answered once, where it is made.</summary>
internal static class WebhooksApi
{
    private const string KeyHeader = "Idempotency-Key";
    private const int Most = 200;

    internal sealed record Registration(
        string Address, IReadOnlyList<WebhookKind> Kinds, CollaborationId? Collaboration = null);

    internal sealed record Made(WebhookId Webhook, string Secret, Receipt Receipt);

    internal sealed record Shown(
        WebhookId Webhook, string Address, IReadOnlyList<WebhookKind> Kinds, CollaborationId? Collaboration,
        WebhookState State, WebhookStop? StoppedBecause, DateTimeOffset? StoppedAt, DateTimeOffset? FailingSince,
        DateTimeOffset MadeAt);

    internal sealed record Sent(
        Guid Id, string Type, DateTimeOffset At, int Attempts, DateTimeOffset? DeliveredAt, DateTimeOffset? NextAt,
        int? Status, string? Fault, string Body);

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks");
        webhooks.MapGet("/", List);
        webhooks.MapPost("/", Register).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        webhooks.MapPost("/{webhook}/rotations", Rotate).ProducesProblem(StatusCodes.Status409Conflict);
        webhooks.MapPost("/{webhook}/restarts", BeginAgain).ProducesProblem(StatusCodes.Status409Conflict);
        webhooks.MapPost("/{webhook}/endings", End).ProducesProblem(StatusCodes.Status409Conflict);
        webhooks.MapPost("/{webhook}/trials", Try).ProducesProblem(StatusCodes.Status409Conflict);
        webhooks.MapGet("/{webhook}/deliveries", Deliveries).ProducesProblem(StatusCodes.Status404NotFound);
        webhooks.MapPost("/{webhook}/deliveries/replays", SendAgain).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<Shown>>> List(TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.Ok((await db.Webhooks(actor).AsNoTracking().OrderBy(w => w.MadeAt).ThenBy(w => w.Id)
            .ToListAsync(ct)).ConvertAll(w => new Shown(
                w.Id, w.Address, w.Told, w.OnlyIn, w.State, w.StoppedBecause, w.StoppedAt, w.FailingSince,
                w.MadeAt)));

    private static async Task<Created<Made>> Register(
        Registration wish, CommandRunner commands, WebhookKeys keys, Actor actor, TimeProvider clock,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct)
    {
        var id = key is null ? EntityId.New<WebhookId>(clock) : new WebhookId(Sending.IdOf(key, actor).Value);
        var receipt = await commands.Run(
            new RegisterWebhook(id, wish.Address, wish.Kinds, wish.Collaboration), actor, ct, key);
        return TypedResults.Created($"/api/webhooks/{id}/deliveries", new Made(id, keys.Secret(id, 1), receipt));
    }

    private static async Task<Ok<Made>> Rotate(
        WebhookId webhook, CommandRunner commands, WebhookKeys keys, IDatabases databases, Actor actor,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct)
    {
        var receipt = await commands.Run(new RotateWebhookKey(webhook), actor, ct, key);
        await using var work = await databases.Read(actor.Organisation, ct);
        var now = await work.Db.Webhook(webhook, actor, ct);
        return TypedResults.Ok(new Made(webhook, keys.Secret(webhook, now.KeyNumber), receipt));
    }

    private static async Task<Ok<Receipt>> BeginAgain(
        WebhookId webhook, CommandRunner commands, Actor actor, [FromHeader(Name = KeyHeader)] string? key,
        CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(new BeginWebhookAgain(webhook), actor, ct, key));

    private static async Task<Ok<Receipt>> End(
        WebhookId webhook, CommandRunner commands, Actor actor, [FromHeader(Name = KeyHeader)] string? key,
        CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(new EndWebhook(webhook), actor, ct, key));

    private static async Task<Ok<Receipt>> Try(
        WebhookId webhook, CommandRunner commands, Actor actor, [FromHeader(Name = KeyHeader)] string? key,
        CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(new TryWebhook(webhook), actor, ct, key));

    private static async Task<Ok<List<Sent>>> Deliveries(
        WebhookId webhook, TandemDb db, Actor actor, CancellationToken ct)
    {
        var found = await db.Webhook(webhook, actor, ct);
        return TypedResults.Ok((await db.Deliveries(found).Take(Most).ToListAsync(ct)).ConvertAll(d => new Sent(
            d.Id.Value, d.Type, d.At, d.Attempts, d.DeliveredAt, d.NextAt, d.Status, d.Fault, d.Body)));
    }

    /// <summary>The message that the address names, or all that did not arrive.</summary>
    private static async Task<Ok<Receipt>> SendAgain(
        WebhookId webhook, Guid? delivery, CommandRunner commands, Actor actor,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new ReplayWebhook(webhook, delivery is { } id ? new WebhookDeliveryId(id) : null), actor, ct, key));
}
