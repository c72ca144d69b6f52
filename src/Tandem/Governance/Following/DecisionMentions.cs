using Tandem.Data;
using Tandem.Decisions;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// Tells those who are mentioned in the discussion of a decision, or in an objection, of what was written, by a mail of
/// its own (GOV-6). Who sees the decision without being mentioned hears of it with the other news.
/// </summary>
internal sealed class DecisionMentions(
    TandemDb db, Mentions mentions, ThreadMail mail, TextCatalogue texts, SiteAddress site)
{
    /// <summary>Those who can be mentioned in a decision: who holds a role on a side that sees it, by name.</summary>
    public Task<IReadOnlyList<Mentionable>> People(Decision decision, CancellationToken ct) => mentions.People(
        decision.CollaborationId,
        decision is { First: { } first, Second: { } second } ? (first, second) : null, ct);

    /// <summary>Tells those who are mentioned in what a person just wrote on the decision.</summary>
    public async Task After(Decision decision, DecisionStep step, CancellationToken ct)
    {
        if (step.Person is not { } author)
            return;

        var said = step.WayForward.Length == 0 ? step.Text : $"{step.Text}\n\n{step.WayForward}";
        if (!said.Contains('@', StringComparison.Ordinal))
            return;

        var told = Mentions.In(said, await People(decision, ct)).Where(one => one.Person != author)
            .Select(one => (one.Person, one.Side)).ToList();
        var by = (await db.Persons([author], ct))[author].Name;
        await mail.Write(
            new(decision.CollaborationId, decision.Id.Value, step.At), told,
            (person, _) =>
            {
                var language = person.Language;
                return Task.FromResult((
                    texts.For(language, "follow.mail-mentioned", by, $"D-{decision.Number}", decision.Question),
                    string.Join(
                        "\n\n", texts.For(language, "matter.mail-hello", person.Name),
                        texts.For(language, "follow.mail-step", by, said),
                        texts.For(language, "follow.mail-open-decision", site.Of(WaitingItems.Address(decision))),
                        texts.For(language, "follow.mail-why-decision"))));
            },
            ct);
    }
}
