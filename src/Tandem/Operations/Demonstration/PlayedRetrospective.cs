using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Matters;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// After a disruption both sides look back the day it is closed, in the language in which it was talked of.
/// </summary>
internal sealed class PlayedRetrospective(CommandRunner commands, IDatabases databases)
{
    private static readonly Dictionary<string, (string Helped, string Hindered, string Lesson)> Said = new()
    {
        ["en"] = (
            "We called each other within the hour, operations to operations.",
            "The first sign was seen two days earlier, and was told to nobody outside.",
            "Who sees the first sign reports it here the same day, also when it may turn out to be nothing."),
        ["nl"] = (
            "We belden elkaar binnen het uur, van werkvloer tot werkvloer.",
            "Het eerste teken was er twee dagen eerder, en bleef binnenshuis.",
            "Wie het eerste teken ziet meldt het hier dezelfde dag, ook als het niets blijkt te zijn."),
        ["sv"] = (
            "Vi ringde varandra inom en timme, från golv till golv.",
            "Det första tecknet sågs två dagar tidigare, och stannade inomhus.",
            "Den som ser första tecknet rapporterar det här samma dag, även om det visar sig vara ingenting."),
    };

    /// <summary>Plays it where the closing of the matter opened one.</summary>
    public async Task Play(
        CollaborationId collaboration, MatterId matter, string language, Actor closer, Actor other,
        CancellationToken ct)
    {
        if (!await IsOpen(collaboration, matter, closer, ct))
            return;

        var (helped, hindered, lesson) = Said[language];
        await Note(RetrospectivePart.Helped, helped, closer);
        await Note(RetrospectivePart.Hindered, hindered, other);
        await Note(RetrospectivePart.Lesson, lesson, other);
        await commands.Run(new CloseRetrospective(collaboration, matter), closer, ct);

        Task Note(RetrospectivePart part, string text, Actor by) => commands.Run(
            new NoteInRetrospective(collaboration, matter, part, text, language), by, ct);
    }

    private async Task<bool> IsOpen(
        CollaborationId collaboration, MatterId matter, Actor reader, CancellationToken ct)
    {
        await using var work = await databases.Read(reader.Organisation, ct);
        return await work.Db.Set<Retrospective>().AnyAsync(
            r => r.CollaborationId == collaboration && r.MatterId == matter && r.ClosedAt == null, ct);
    }
}
