using System.Net;
using Tandem.Webhooks;

namespace Tandem.Exchange;

public readonly record struct WebhookId(Guid Value) : IEntityId<WebhookId>
{
    public static WebhookId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out WebhookId id) => EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>Of what a webhook is told.</summary>
public enum WebhookKind
{
    Matters,
    Decisions,
    Loads,
    Scorecards,
    Signals,
}

public enum WebhookState
{
    Active,

    /// <summary>Nothing is sent; what happens meanwhile is told once it is begun again.</summary>
    Stopped,

    /// <summary>It is not used any more; what was sent stays listed until it is pruned.</summary>
    Ended,
}

/// <summary>Why a webhook was stopped.</summary>
public enum WebhookStop
{
    /// <summary>For days no message reached the receiver.</summary>
    Failing,

    /// <summary>The receiver answered 410: it is not there any more.</summary>
    Gone,
}

/// <summary>Whether webhooks are used at all, and whether a receiver on this machine itself may be told.</summary>
public sealed record WebhookGround(bool IsOn, bool Loopback)
{
    public bool Allows(IPAddress address) =>
        PublicAddress.Is(address) || (Loopback && IPAddress.IsLoopback(address));
}

/// <summary>
/// An address outside at which a program of an organisation wants to be told what happens to what the organisation may
/// see (MAT-3, EXC-2). Messages are signed with a key that this installation derives and shows once; a new key counts
/// beside the one before for a day.
/// </summary>
public sealed class Webhook
{
    public const int MaxAddressLength = 500;

    /// <summary>So many an organisation may have.</summary>
    public const int Most = 20;

    /// <summary>How long the key before a new one still signs too.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>After so long without any success it is stopped.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private Webhook() { }

    /// <exception cref="RefusedException">The address or the kinds are not usable.</exception>
    public Webhook(
        WebhookId id, OrganisationId organisation, CollaborationId? onlyIn, string address,
        IEnumerable<WebhookKind> kinds, WebhookGround ground, DateTimeOffset at)
    {
        (Id, Organisation, OnlyIn, MadeAt, KeySince) = (id, organisation, onlyIn, at, at);
        Address = Checked(address, ground).AbsoluteUri;
        Told = [.. kinds.Distinct().Order()];
        if (Told.Count == 0)
            throw new RefusedException(Because.Invalid, "webhook.kinds");
    }

    public WebhookId Id { get; private set; }

    public OrganisationId Organisation { get; private set; }

    /// <summary>The one collaboration it is told of; null for all, also those that come.</summary>
    public CollaborationId? OnlyIn { get; private set; }

    public string Address { get; private set; } = "";

    public IReadOnlyList<WebhookKind> Told { get; private set; } = [];

    /// <summary>Which key signs: the first, the second, and so on.</summary>
    public int KeyNumber { get; private set; } = 1;

    public DateTimeOffset KeySince { get; private set; }

    public WebhookState State { get; private set; }

    public WebhookStop? StoppedBecause { get; private set; }

    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>Since when no message reached the receiver; null while they do.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>The numbers of the keys that sign now, the newest first.</summary>
    public IEnumerable<int> KeysAt(DateTimeOffset now) =>
        KeyNumber > 1 && now < KeySince + Overlap ? [KeyNumber, KeyNumber - 1] : [KeyNumber];

    public void Rotate(DateTimeOffset now)
    {
        DemandNotEnded();
        (KeyNumber, KeySince) = (KeyNumber + 1, now);
    }

    public void BeginAgain()
    {
        if (State != WebhookState.Stopped)
            throw new RefusedException(Because.Outdated, "webhook.not-stopped");

        (State, StoppedBecause, StoppedAt, FailingSince) = (WebhookState.Active, null, null, null);
    }

    public void End()
    {
        DemandNotEnded();
        State = WebhookState.Ended;
    }

    public void DemandActive()
    {
        if (State != WebhookState.Active)
            throw new RefusedException(Because.Outdated, "webhook.not-active");
    }

    /// <summary>A message reached the receiver.</summary>
    internal void Reached() => FailingSince = null;

    /// <summary>A message did not; true where that stops the webhook.</summary>
    internal bool Failed(bool gone, bool givenUp, DateTimeOffset now)
    {
        FailingSince ??= now;
        if (State != WebhookState.Active || !(gone || (givenUp && now - FailingSince >= Patience)))
            return false;

        (State, StoppedAt) = (WebhookState.Stopped, now);
        StoppedBecause = gone ? WebhookStop.Gone : WebhookStop.Failing;
        return true;
    }

    private void DemandNotEnded()
    {
        if (State == WebhookState.Ended)
            throw new RefusedException(Because.Outdated, "webhook.ended");
    }

    /// <summary>What a name leads to is looked at again at each call; here only what can be seen in it.</summary>
    private static Uri Checked(string text, WebhookGround ground)
    {
        if (!ground.IsOn)
            throw new RefusedException(Because.NotAllowed, "webhook.off");
        if (text.Length > MaxAddressLength || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
            || address.UserInfo.Length > 0 || address.Fragment.Length > 0
            || address.AbsoluteUri.Length > MaxAddressLength)
        {
            throw new RefusedException(Because.Invalid, "webhook.address");
        }

        var here = ground.Loopback && address.IsLoopback;
        if (address.Scheme != Uri.UriSchemeHttps && !(here && address.Scheme == Uri.UriSchemeHttp))
            throw new RefusedException(Because.Invalid, "webhook.address");
        if (!here && (address.IsLoopback
            || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && !ground.Allows(ip))))
        {
            throw new RefusedException(Because.Invalid, "webhook.address-private");
        }

        return address;
    }
}
