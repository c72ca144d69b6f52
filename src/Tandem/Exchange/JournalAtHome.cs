using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Pages;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>On the home of a collaboration: the last entries of its journal, and the way to all of them.</summary>
internal sealed class JournalAtHome(TandemDb db, TextCatalogue texts) : IHomePart
{
    private const int Shown = 5;

    public int Place => 3;

    public async Task<HomePart> Show(CollaborationId collaboration, Actor reader, CancellationToken ct)
    {
        var log = await db.Journal(collaboration, reader, ct);
        var time = new ReadersTime((await db.Organisations([reader.Organisation], ct))[reader.Organisation].TimeZone);
        var size = await db.Set<JournalHead>().Where(h => h.Log == log.Log).Select(h => h.Size)
            .SingleOrDefaultAsync(ct);
        var page = await db.Page(log, new(), ct);
        var entries = JournalNumber.Text(log.SeenOf(size));
        return new("journal", texts["home.journal"], texts["home.journal-finding", entries])
        {
            Rows =
            [
                .. page.Entries.Take(Shown).Select(entry => new HomeRow(
                    JournalWords.Did(texts, entry), $"{log.Address()}/{entry.Entry.Number}")
                {
                    Note = time.Minute(entry.Entry.At),
                }),
            ],
            Links =
            [
                new(texts["home.journal-whole"], log.Address()),
                new(texts["journal.yourself"], "/journal/check"),
            ],
        };
    }
}
