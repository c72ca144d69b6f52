using Tandem.Commands;
using Tandem.Exchange;
using Tandem.Parties;

namespace Tandem.Safety;

/// <summary>The programs of the seeded world.</summary>
public sealed partial class SeededWorld
{
    /// <summary>Where a program of A is told.</summary>
    public WebhookId Webhook { get; } = new(Guid.CreateVersion7());

    /// <summary>A program that acts for this person.</summary>
    public async Task<HttpClient> Program(Actor actor)
    {
        var secret = Secret.New();
        var membership = await MembershipOf(actor);
        await tandem.Run(new MakeToken(membership, "program") { Secret = secret }, actor);
        var client = tandem.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return client;
    }

    public Task<MembershipId> MembershipOf(Actor actor) => tandem.InDb(null, db => Task.FromResult(
        db.Set<Membership>().Single(m => m.Person == actor.Person && m.Organisation == actor.Organisation).Id));

    private async Task Tell(Actor a)
    {
        await tandem.Run(
            new RegisterWebhook(Webhook, $"https://hooks.example/{Word(OfA, "hook")}", [WebhookKind.Matters]), a);
        await tandem.Run(new TryWebhook(Webhook), a);
    }
}
