using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Parties;
using Tandem.Signals;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// Tells of signals by matters: one of a measure opens a matter or joins the open one on it; one of a source or a plan
/// opens a matter of its own and goes on in it. What is no longer so is said there too.
/// </summary>
internal sealed class SignalTelling(TandemDb db, CommandSteps steps, TextCatalogue texts, TimeProvider clock)
{
    public const string Rule = "signal.change";

    /// <summary>The matter in which it was told of; null where none is opened.</summary>
    public async Task<MatterId?> Told(Relation relation, Sighted seen, WatchedSignal signal, CancellationToken ct)
    {
        if (seen.Kind == SignalKind.MissedTarget)
            return await OpenOn(relation, seen.Subject, ct);
        if (seen.Ball is not { } ball)
            return null;

        var parties = await db.Organisations([relation.Supplier, relation.Buyer], ct);
        var (language, words) = (parties[ball].Language, new SignalWords(texts));
        var (supplier, buyer) = (parties[relation.Supplier].Name, parties[relation.Buyer].Name);
        var said = Speaking.InAll(() => (
            words.Title(seen), texts["signal.matter-text", words.What(seen), supplier, buyer]));
        var own = said.In(language);
        if (seen.Measure is null && await IsOpen(relation, signal.Matter, ct))
        {
            await Say(relation, signal.Matter!.Value, said, language, ct);
            return signal.Matter;
        }

        var id = EntityId.New<MatterId>(clock);
        await steps.Take(
            new OpenMatter(
                relation.CollaborationId, id, relation.Id, MatterKind.Deviation, own.Title, own.Text, own.Language,
                    ball,
                seen.Measure is null ? null : seen.Subject, seen.Month)
            {
                Said = said,
            },
            Actor.ByRule(Rule, relation.Buyer), ct);
        return seen.Measure is null ? id : await OpenOn(relation, seen.Subject, ct);
    }

    /// <summary>Says in its matter, if that is open, that the corrected data no longer shows it.</summary>
    public async Task TakenBack(Relation relation, WatchedSignal signal, CancellationToken ct)
    {
        if (!await IsOpen(relation, signal.Matter, ct))
            return;

        var language = (await db.Organisations([relation.Buyer], ct))[relation.Buyer].Language;
        var said = Speaking.InAll(() => ("", texts["signal.taken-back", new SignalWords(texts).Name(signal)]));
        await Say(relation, signal.Matter!.Value, said, language, ct);
    }

    private Task<Receipt> Say(
        Relation relation, MatterId matter, IReadOnlyList<SaidByRule> said, string language, CancellationToken ct) =>
        steps.Take(
            new CommentOnMatter(
                relation.CollaborationId, matter, said.In(language).Text, said.In(language).Language)
            {
                Said = said,
            },
            Actor.ByRule(Rule, relation.Buyer), ct);

    private Task<bool> IsOpen(Relation relation, MatterId? matter, CancellationToken ct) => matter is null
        ? Task.FromResult(false)
        : db.Set<Matter>().AnyAsync(
            m => m.CollaborationId == relation.CollaborationId && m.Id == matter && m.State != MatterState.Closed, ct);

    private async Task<MatterId?> OpenOn(Relation relation, string measure, CancellationToken ct) =>
        await db.Set<Matter>()
            .Where(m => m.CollaborationId == relation.CollaborationId && m.Relation == relation.Id)
            .Where(m => m.Measure == measure && m.State != MatterState.Closed)
            .OrderByDescending(m => m.Number).Select(m => (MatterId?)m.Id).FirstOrDefaultAsync(ct);
}
