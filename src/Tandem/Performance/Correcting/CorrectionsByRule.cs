using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// Begins corrective actions by rule (rules E16): when a month misses its target by more than was agreed beside it, or
/// when three months in a row only just miss it. The same miss within ninety days after closing opens the earlier one
/// again, one rung up, and its matter climbs with it (rules D5).
/// </summary>
internal sealed class CorrectionsByRule(TandemDb db, CommandSteps steps, TextCatalogue texts, TimeProvider clock)
{
    public const string Rule = "correction.rule";

    /// <summary>A month missed its target and was told of in this matter.</summary>
    public async Task Missed(Relation relation, Sighted seen, MatterId? told, CancellationToken ct)
    {
        if (told is not { } matter || seen.Measure is not { } measure)
            return;

        var earlier = await Last(relation, seen.Subject, ct);
        if (earlier is { Stage: not CorrectionStage.Closed } || IsOfBefore(earlier, seen.Month))
            return;

        var text = await Said(relation, measure, () => new SignalWords(texts).What(seen), ct);
        if (earlier?.ClosedAt is { } closed && clock.GetUtcNow() <= closed.AddDays(CorrectiveAction.RepeatDays))
            await Reopen(relation, earlier, matter, text, ct);
        else
            await Begin(relation, measure, matter, text, ct);
    }

    /// <summary>
    /// Three months in a row only just missed the target; it is told of in the matter of the measure.
    /// </summary>
    public async Task Amber(Relation relation, Measure measure, DateOnly month, CancellationToken ct)
    {
        var slug = Measures.Slug(measure);
        var earlier = await Last(relation, slug, ct);
        if (earlier is { Stage: not CorrectionStage.Closed }
            || earlier?.OpenedAt > clock.GetUtcNow().AddDays(-CorrectiveAction.RepeatDays)
            || IsOfBefore(earlier, month))
        {
            return;
        }

        Func<string> words = () => texts["correction.amber", Measures.Name(texts, measure), FigureWords.Month(month)];
        var (text, language) = await Said(relation, measure, words, ct);
        var id = EntityId.New<MatterId>(clock);
        await steps.Take(
            new OpenMatter(
                relation.CollaborationId, id, relation.Id, MatterKind.Deviation, text, text, language,
                SideOf(relation, measure), slug, month)
            {
                Said = Speaking.InAll(() => (words(), words())),
            },
            Actor.ByRule(Rule, relation.Buyer), ct);
        var matter = await db.Set<Matter>()
            .Where(m => m.CollaborationId == relation.CollaborationId && m.Relation == relation.Id)
            .Where(m => m.Measure == slug && m.State != MatterState.Closed)
            .OrderByDescending(m => m.Number).Select(m => m.Id).FirstAsync(ct);
        await Begin(relation, measure, matter, (text, language), ct);
    }

    private Task<Receipt> Begin(
        Relation relation, Measure measure, MatterId matter, (string Text, string Language) said,
        CancellationToken ct) => steps.Take(
        new OpenCorrection(
            relation.CollaborationId, EntityId.New<CorrectionId>(clock), matter, SideOf(relation, measure), said.Text,
            said.Language),
        Actor.ByRule(Rule, relation.Buyer), ct);

    private async Task Reopen(
        Relation relation, CorrectiveAction earlier, MatterId matter, (string Text, string Language) said,
        CancellationToken ct)
    {
        var by = Actor.ByRule(Rule, relation.Buyer);
        await steps.Take(
            new ReopenCorrection(relation.CollaborationId, earlier.Id, matter, said.Text, said.Language), by, ct);
        var rung = await db.Set<CorrectiveAction>().Where(c => c.Id == earlier.Id).Select(c => c.Rung).SingleAsync(ct);
        var stands = await db.Set<Matter>().Where(m => m.Id == matter).Select(m => m.Rung).SingleAsync(ct);
        for (; stands < rung; stands++)
            await steps.Take(new RaiseMatter(relation.CollaborationId, matter, said.Text, said.Language), by, ct);
    }

    private Task<CorrectiveAction?> Last(Relation relation, string measure, CancellationToken ct) =>
        db.Set<CorrectiveAction>().AsNoTracking()
            .Where(c => c.CollaborationId == relation.CollaborationId && c.Relation == relation.Id)
            .Where(c => c.Measure == measure).OrderByDescending(c => c.Number).FirstOrDefaultAsync(ct);

    /// <summary>
    /// Whether the month began before the last action on the measure was carried out: that is no repeat.
    /// </summary>
    private static bool IsOfBefore(CorrectiveAction? earlier, DateOnly month) =>
        earlier is { Stage: CorrectionStage.Closed, CarriedOutAt: { } at }
        && month <= DateOnly.FromDateTime(at.UtcDateTime);

    private async Task<(string Text, string Language)> Said(
        Relation relation, Measure measure, Func<string> words, CancellationToken ct)
    {
        var side = SideOf(relation, measure);
        var language = (await db.Organisations([side], ct))[side].Language;
        return (Speaking.In(language, words), language);
    }

    private static OrganisationId SideOf(Relation relation, Measure measure) =>
        Measures.IsOfBuyer(measure) ? relation.Buyer : relation.Supplier;
}
