using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>What a body would be, line by line, beside what it is now.</summary>
internal sealed class BodyPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(SetBody));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetBody)command;
        var names = await Names(set.Terms, ct);
        var words = new MeetingWords(texts);
        var after = words.Terms(set.Terms, names);
        if (set.Version == 0 || reading.AdoptedAt is not null)
            return [.. after.Select(line => new EffectLine(line.What, null, line.Words))];

        var body = await db.Body(set.Collaboration, set.Body, reading.Reader, ct);
        var before = words.Terms(body.Terms(), await Names(body.Terms(), ct)).ToDictionary(l => l.What, l => l.Words);
        return
        [
            .. after.Where(line => before.GetValueOrDefault(line.What) != line.Words)
                .Select(line => new EffectLine(line.What, before.GetValueOrDefault(line.What), line.Words)),
        ];
    }

    private async Task<SeatNames> Names(BodyTerms terms, CancellationToken ct)
    {
        var people = terms.Seats.Select(s => s.Person).Append(terms.Owner).OfType<PersonId>();
        return new(
            await db.Organisations(terms.Seats.Select(s => s.Organisation), ct), await db.Persons(people, ct));
    }
}

/// <summary>That a body ends, in words.</summary>
internal sealed class BodyEndPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(EndBody));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var end = (EndBody)command;
        var body = await db.Body(end.Collaboration, end.Body, reading.Reader, ct);
        return [new(texts["body.ends"], body.Name, texts["body.ends-meetings"])];
    }
}
