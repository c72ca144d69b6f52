using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>Webhooks and their messages in plain words.</summary>
internal static class WebhookWords
{
    public static string Name(TextCatalogue texts, WebhookKind kind) => kind switch
    {
        WebhookKind.Matters => texts["webhook.kind-matters"],
        WebhookKind.Decisions => texts["webhook.kind-decisions"],
        WebhookKind.Loads => texts["webhook.kind-loads"],
        WebhookKind.Scorecards => texts["webhook.kind-scorecards"],
        WebhookKind.Signals => texts["webhook.kind-signals"],
    };

    public static string State(TextCatalogue texts, Webhook webhook) => webhook switch
    {
        { State: WebhookState.Ended } => texts["webhook.ended-state"],
        { StoppedBecause: WebhookStop.Gone } => texts["webhook.stopped-gone"],
        { State: WebhookState.Stopped } => texts["webhook.stopped-failing"],
        { FailingSince: not null } => texts["webhook.failing"],
        _ => texts["webhook.active"],
    };

    public static BadgeKind Badge(Webhook webhook) => webhook switch
    {
        { State: WebhookState.Ended } => BadgeKind.None,
        { State: WebhookState.Stopped } => BadgeKind.Miss,
        { FailingSince: not null } => BadgeKind.Watch,
        _ => BadgeKind.Met,
    };

    public static string State(TextCatalogue texts, WebhookDelivery delivery) =>
        delivery.DeliveredAt is not null ? texts["webhook.arrived"]
        : delivery.NextAt is null ? texts["webhook.given-up"]
        : delivery.TriedAt is null ? texts["webhook.waits"]
        : texts["webhook.tried-again"];

    public static BadgeKind Badge(WebhookDelivery delivery) =>
        delivery.DeliveredAt is not null ? BadgeKind.Met
        : delivery.NextAt is null ? BadgeKind.Miss
        : delivery.TriedAt is null ? BadgeKind.Todo
        : BadgeKind.Watch;
}
