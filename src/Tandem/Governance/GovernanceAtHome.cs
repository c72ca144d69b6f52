using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Matters;
using Tandem.Pages;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>On the home of a collaboration: the matters and proposals that are open, and who is to move.</summary>
internal sealed class GovernanceAtHome(TandemDb db, TextCatalogue texts, TimeProvider clock) : IHomePart
{
    private const int Shown = 8;

    public int Place => 1;

    public async Task<HomePart> Show(CollaborationId collaboration, Actor reader, CancellationToken ct)
    {
        var matters = await db.Matters(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => m.CollaborationId == collaboration && m.State != MatterState.Closed).ToListAsync(ct);
        var decisions = (await db.Unsettled(reader, clock.GetUtcNow(), ct))
            .Where(u => u.Decision.CollaborationId == collaboration && u.ToMove.Count > 0).ToList();
        var moving = matters.Select(m => m.Ball).Concat(decisions.SelectMany(u => u.ToMove)).Distinct().ToList();
        var names = await db.Organisations(moving, ct);
        var clocks = (await db.CalendarsOf(moving, ct))
            .ToDictionary(c => c.Key, c => new ClockWords(texts, c.Value, clock.GetUtcNow()));

        var rows = matters
            .Select(m => (m.DueAt, Row: Row($"E-{m.Number}", m.Title, WaitingItems.Address(m), m.Ball) with
            {
                Note = $"{Levels.Name(texts, m.Rung)} · {clocks[m.Ball].Left(m.DueAt, m.Severity)}",
            }))
            .Concat(decisions.Select(u => (
                u.Decision.DueAt,
                Row: Row(
                    $"D-{u.Decision.Number}", u.Decision.Question, WaitingItems.Address(u.Decision),
                    u.ToMove.Contains(reader.Organisation) ? reader.Organisation : u.ToMove[0]) with
                {
                    Note = clocks[u.ToMove[0]].Left(u.Decision.DueAt, Severity.Normal),
                })))
            .OrderBy(row => row.DueAt).Select(row => row.Row).ToList();
        return new("waits", texts["home.waits"], Finding(matters.Count, decisions.Count))
        {
            Rows = [.. rows.Take(Shown)],
            Links =
            [
                new(texts["home.matters"], $"/decisions?view=matters&state=all&collaboration={collaboration}"),
                new(texts["home.decisions"], $"/decisions?view=register&collaboration={collaboration}"),
                new(texts["matter.report"], $"/collaborations/{collaboration}/E/new"),
                new(texts["decision.propose-title"], $"/collaborations/{collaboration}/D/new"),
                new(texts["rights.title"], $"/collaborations/{collaboration}/decision-rights"),
            ],
        };

        HomeRow Row(string shortId, string title, string address, OrganisationId toMove) => new(title, address)
        {
            ShortId = shortId,
            Ball = new(
                toMove == reader.Organisation, toMove == reader.Organisation ? null : names[toMove].Name),
        };
    }

    private string Finding(int matters, int decisions) => matters + decisions == 0
        ? texts["home.nothing-waits"]
        : texts["home.waits-finding", texts["home.count-matters", matters], texts["home.count-decisions", decisions]];
}
