using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>One who can be mentioned, when acting for a side.</summary>
internal sealed record Mentionable(PersonId Person, OrganisationId Side, string Name);

/// <summary>
/// Who is mentioned in what was written on a record: by "@" and the full name, and only who holds a role on a side that
/// sees the record.
/// </summary>
internal sealed class Mentions(TandemDb db)
{
    /// <summary>Those who can be mentioned, by name: on a record of these sides, or of all without any.</summary>
    public async Task<IReadOnlyList<Mentionable>> People(
        CollaborationId collaboration, (OrganisationId First, OrganisationId Second)? sides, CancellationToken ct)
    {
        var left = await db.WhoLeft(collaboration, ct);
        var (all, first, second) = (sides is null, sides?.First ?? default, sides?.Second ?? default);
        var holders = await db.Set<RoleHolder>().AsNoTracking().Where(h => h.CollaborationId == collaboration)
            .Where(h => all || h.Organisation == first || h.Organisation == second)
            .Where(h => db.Set<Membership>().Any(
                m => m.Person == h.Person && m.Organisation == h.Organisation && m.EndedAt == null))
            .Select(h => new { h.Person, h.Organisation }).Distinct().ToListAsync(ct);
        var people = await db.Persons(holders.Select(h => h.Person), ct);
        return
        [
            .. holders.Where(h => !left.Contains(h.Organisation))
                .Select(h => new Mentionable(h.Person, h.Organisation, people[h.Person].Name))
                .OrderBy(one => one.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>Whose full names stand after an "@"; of two names of which one begins the other, the longer.</summary>
    public static IReadOnlyList<Mentionable> In(string text, IReadOnlyList<Mentionable> people)
    {
        var found = new List<Mentionable>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
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

    /// <summary>
    /// What was written, with who was chosen beside it to be mentioned, unless the name stands there already.
    /// </summary>
    public static string With(string? chosen, string? text, IReadOnlyList<Mentionable> people) =>
        chosen is { Length: > 0 } && people.Any(one => one.Name == chosen)
            && !(text ?? "").Contains($"@{chosen}", StringComparison.CurrentCultureIgnoreCase)
            ? $"@{chosen} {text}"
            : text ?? "";
}
