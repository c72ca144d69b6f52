using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Drafts;

/// <summary>
/// Keeps what people typed and did not send, each for its author alone. It writes in transactions of its own: a draft
/// changes nothing that parties agreed, and stands in no journal.
/// </summary>
public sealed class DraftKeeper(IDatabases databases, TimeProvider clock)
{
    /// <summary>The drafts of a person on a page, by the name of their form.</summary>
    public static async Task<IReadOnlyDictionary<string, Draft>> Of(
        TandemDb db, Actor author, string path, IReadOnlyList<string> forms, CancellationToken ct)
    {
        var places = forms.Select(form => Draft.PlaceOf(path, form)).ToList();
        var (organisation, person) = (author.Organisation, author.Person);
        return await db.Set<Draft>().AsNoTracking()
            .Where(d => d.Organisation == organisation && d.Person == person && places.Contains(d.Place))
            .ToDictionaryAsync(d => d.Place[(path.Length + 1)..], ct);
    }

    /// <summary>
    /// Keeps what was typed in a form, in place of what was kept of it before; nothing typed keeps nothing.
    /// </summary>
    /// <exception cref="RefusedException">It is too long to be kept.</exception>
    public async Task Keep(
        Actor author, string place, IReadOnlyDictionary<string, string> fields, CancellationToken ct)
    {
        var typed = JsonSerializer.Serialize(fields, CommandJson.Options);
        if (place.Length is 0 or > Draft.MaxPlaceLength || typed.Length > Draft.MaxLength)
            throw new RefusedException(Because.Invalid, "draft.too-long", Draft.MaxLength);
        if (fields.Values.All(string.IsNullOrWhiteSpace))
        {
            await Forget(author, place, ct);
            return;
        }

        await using var work = await databases.Write(author.Organisation, ct);
        var mine = await OfAuthor(work.Db, author).OrderByDescending(d => d.At).ToListAsync(ct);
        var known = mine.SingleOrDefault(d => d.Place == place);
        if (known is null)
        {
            work.Db.RemoveRange(mine.Skip(Draft.Most - 1));
            work.Db.Add(known = new Draft
            {
                Organisation = author.Organisation,
                Person = author.Person,
                Place = place,
                Fields = typed,
                At = clock.GetUtcNow(),
            });
        }

        (known.Fields, known.At) = (typed, clock.GetUtcNow());
        await work.Db.SaveChangesAsync(ct);
        await work.Commit(ct);
    }

    /// <summary>
    /// Puts words that were sent and taken back into the field they came from, before what was typed there since, in
    /// the transaction that takes them back.
    /// </summary>
    public static async Task TakeBack(
        TandemDb db, Actor author, string place, string field, string words, DateTimeOffset at, CancellationToken ct)
    {
        var kept = await OfAuthor(db, author).SingleOrDefaultAsync(d => d.Place == place, ct);
        var fields = new Dictionary<string, string>(kept?.Read() ?? new Dictionary<string, string>());
        fields[field] = fields.TryGetValue(field, out var typed) && !string.IsNullOrWhiteSpace(typed)
            ? $"{words}\n\n{typed}"
            : words;
        if (kept is null)
        {
            db.Add(kept = new Draft
            {
                Organisation = author.Organisation,
                Person = author.Person,
                Place = place,
                Fields = "",
                At = at,
            });
        }

        (kept.Fields, kept.At) = (JsonSerializer.Serialize(fields, CommandJson.Options), at);
    }

    /// <summary>Throws away what this person kept of a form; nobody else can.</summary>
    public async Task Forget(Actor author, string place, CancellationToken ct)
    {
        await using var work = await databases.Write(author.Organisation, ct);
        await OfAuthor(work.Db, author).Where(d => d.Place == place).ExecuteDeleteAsync(ct);
        await work.Commit(ct);
    }

    private static IQueryable<Draft> OfAuthor(TandemDb db, Actor author)
    {
        var (organisation, person) = (author.Organisation, author.Person);
        return db.Set<Draft>().Where(d => d.Organisation == organisation && d.Person == person);
    }
}
