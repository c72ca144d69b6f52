using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Matters;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// Tells those who follow a matter, and those who are mentioned in what was written, of each step that a person took
/// (MAT-3), by a mail of its own. Who is mentioned follows from then on.
/// </summary>
internal sealed class MatterFollowing(
    TandemDb db, Mentions mentions, ThreadMail mail, TextCatalogue texts, SiteAddress site, IMatterLinks links)
{
    /// <summary>Those who can be mentioned in a matter: who holds a role on a side that sees it, by name.</summary>
    public Task<IReadOnlyList<Mentionable>> Mentionable(Matter matter, CancellationToken ct) => mentions.People(
        matter.CollaborationId, matter.Relation is null ? null : (matter.First, matter.Second), ct);

    /// <summary>Tells of the last step of the matter, if a person took it.</summary>
    public async Task After(Matter matter, StepBy by, CancellationToken ct)
    {
        if (by.Actor.Rule is not null)
            return;

        var step = matter.Steps[^1];
        var mentioned = step.Text.Contains('@', StringComparison.Ordinal)
            ? Mentions.In(step.Text, await Mentionable(matter, ct))
            : [];
        var kept = await db.Set<MatterFollower>()
            .Where(f => f.CollaborationId == matter.CollaborationId && f.Matter == matter.Id).ToListAsync(ct);
        foreach (var (person, side, _) in mentioned.Where(m => kept.All(f => f.Person != m.Person)))
        {
            db.Add(new MatterFollower
            {
                CollaborationId = matter.CollaborationId,
                Matter = matter.Id,
                Person = person,
                Organisation = side,
                Follows = true,
                Since = by.At,
            });
        }

        var told = mentioned.Select(m => (m.Person, m.Side))
            .Concat(kept.Where(f => f.Follows).Select(f => (f.Person, f.Organisation)))
            .Where(one => one.Person != by.Actor.Person).Distinct().ToList();
        if (told.Count > 0)
            await Write(matter, step, told, [.. mentioned.Select(m => m.Person)], ct);
    }

    private async Task Write(
        Matter matter, MatterStep step, IReadOnlyList<(PersonId Person, OrganisationId Side)> told,
        IReadOnlyList<PersonId> mentioned, CancellationToken ct)
    {
        var author = step.Person!.Value;
        var by = (await db.Persons([author], ct))[author].Name;
        await mail.Write(
            new(matter.CollaborationId, matter.Id.Value, step.At), told,
            async (person, side) =>
            {
                var language = person.Language;
                var subject = mentioned.Contains(person.Id)
                    ? texts.For(language, "follow.mail-mentioned", by, $"E-{matter.Number}", matter.TitleIn(language))
                    : texts.For(language, "follow.mail", $"E-{matter.Number}", matter.TitleIn(language));
                var link = await links.Link(matter, new Actor(person.Id, side), ct);
                return (subject, Body(matter, person, texts.For(language, "follow.mail-step", by, step.Text), link));
            },
            ct);
    }

    private string Body(Matter matter, Person to, string said, string? link)
    {
        List<string> parts =
        [
            texts.For(to.Language, "matter.mail-hello", to.Name), said,
            texts.For(to.Language, "matter.mail-open", site.Of(WaitingItems.Address(matter))),
        ];
        if (link is not null)
            parts.Add(texts.For(to.Language, "follow.mail-comment", link));
        parts.Add(texts.For(to.Language, "follow.mail-why"));
        return string.Join("\n\n", parts);
    }
}
