using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Matters;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// Tells those who follow a matter, and those who are mentioned in what was written, of each step that a person took
/// (MAT-3): by a mail of its own, in the receiver's language and working hours. Somebody is mentioned by "@" and the
/// full name, and only where he or she holds a role and may see the matter.
/// </summary>
internal sealed class MatterFollowing(
    TandemDb db, TextCatalogue texts, SiteAddress site, IMatterLinks links, TimeProvider clock)
{
    /// <summary>Those who can be mentioned in a matter: who holds a role on a side that sees it, by name.</summary>
    public async Task<IReadOnlyList<(PersonId Person, OrganisationId Side, string Name)>> Mentionable(
        Matter matter, CancellationToken ct)
    {
        var id = matter.CollaborationId;
        var left = await db.WhoLeft(id, ct);
        var holders = await db.Set<RoleHolder>().AsNoTracking().Where(h => h.CollaborationId == id)
            .Where(h => matter.Relation == null || h.Organisation == matter.First || h.Organisation == matter.Second)
            .Where(h => db.Set<Membership>().Any(
                m => m.Person == h.Person && m.Organisation == h.Organisation && m.EndedAt == null))
            .Select(h => new { h.Person, h.Organisation }).Distinct().ToListAsync(ct);
        var people = await db.Persons(holders.Select(h => h.Person), ct);
        return
        [
            .. holders.Where(h => !left.Contains(h.Organisation))
                .Select(h => (h.Person, h.Organisation, people[h.Person].Name))
                .OrderBy(one => one.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>Tells of the last step of the matter, if a person took it.</summary>
    public async Task After(Matter matter, StepBy by, CancellationToken ct)
    {
        if (by.Actor.Rule is not null)
            return;

        var step = matter.Steps[^1];
        var mentioned = step.Text.Contains('@', StringComparison.Ordinal)
            ? Mentioned(step.Text, await Mentionable(matter, ct))
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

    /// <summary>Whose full names stand after an "@"; of two names of which one begins the other, the longer.</summary>
    internal static IReadOnlyList<(PersonId Person, OrganisationId Side, string Name)> Mentioned(
        string text, IReadOnlyList<(PersonId Person, OrganisationId Side, string Name)> people)
    {
        var found = new List<(PersonId, OrganisationId, string)>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0;
            at = text.IndexOf('@', at + 1))
        {
            var rest = text.AsSpan(at + 1);
            var best = 0;
            foreach (var one in people)
            {
                if (one.Name.Length > best && rest.StartsWith(one.Name, StringComparison.CurrentCultureIgnoreCase)
                    && (rest.Length == one.Name.Length || !char.IsLetterOrDigit(rest[one.Name.Length])))
                {
                    best = one.Name.Length;
                }
            }

            if (best > 0)
            {
                found.AddRange(people.Where(one => one.Name.Length == best
                    && text.AsSpan(at + 1).StartsWith(one.Name, StringComparison.CurrentCultureIgnoreCase)));
            }
        }

        return [.. found.Distinct()];
    }

    private async Task Write(
        Matter matter, MatterStep step, IReadOnlyList<(PersonId Person, OrganisationId Side)> told,
        IReadOnlyList<PersonId> mentioned, CancellationToken ct)
    {
        var (id, left) = (matter.CollaborationId, await db.WhoLeft(matter.CollaborationId, ct));
        var people = await db.Persons(told.Select(t => t.Person).Append(step.Person!.Value), ct);
        var persons = told.Select(t => t.Person).ToList();
        var members = (await db.Set<Membership>().AsNoTracking()
                .Where(m => persons.Contains(m.Person) && m.EndedAt == null)
                .Select(m => new { m.Person, m.Organisation }).ToListAsync(ct))
            .Select(m => (m.Person, m.Organisation)).ToHashSet();
        var calendars = await db.CalendarsOf(told.Select(t => t.Side).Distinct(), ct);
        foreach (var (to, side) in told.Where(t => members.Contains(t) && !left.Contains(t.Side)))
        {
            var (person, by) = (people[to], people[step.Person!.Value].Name);
            var language = person.Language;
            var subject = mentioned.Contains(to)
                ? texts.For(language, "follow.mail-mentioned", by, $"E-{matter.Number}", matter.TitleIn(language))
                : texts.For(language, "follow.mail", $"E-{matter.Number}", matter.TitleIn(language));
            var link = await links.Link(matter, new Actor(to, side), ct);
            db.Add(new Mail
            {
                Id = EntityId.New<MailId>(clock),
                Organisation = side,
                Recipient = person.Email,
                Language = language,
                Subject = subject.Length > Mail.MaxSubjectLength ? subject[..Mail.MaxSubjectLength] : subject,
                Body = Body(matter, person, texts.For(language, "follow.mail-step", by, step.Text), link),
                At = step.At,
                NotBefore = calendars[side].AddWorkingTime(step.At, TimeSpan.FromTicks(1)),
                Thread = MailThread.Of(matter.Id.Value),
            });
        }
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
