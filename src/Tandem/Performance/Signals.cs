using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Matters;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>That a missed target of a month was told of; it is told once.</summary>
internal sealed record Signal(
    CollaborationId CollaborationId, RelationId RelationId, string Measure, DateOnly Month, DateTimeOffset At)
    : IOfRelation;

/// <summary>
/// Tells of missed targets (PER-10): in the last month that is over, once a load came after its end or it is no longer
/// provisional, each missed target opens a matter or joins the open one. The side that is measured is to move.
/// </summary>
internal sealed class Signals(
    TandemDb db, Scorecards scorecards, CommandSteps steps, TextCatalogue texts, TimeProvider clock)
{
    public const string Rule = "signal.target-missed";

    /// <summary>The relations of which there is something to tell that was not told yet.</summary>
    public async Task<IReadOnlySet<RelationId>> News(
        IReadOnlyList<Relation> relations, Func<Relation, WorkingCalendar> calendar, CancellationToken ct)
    {
        var cards = await scorecards.Of(relations, null, Reading.AsAgreed, ct);
        var told = await Told(relations, ct);
        return cards.Where(card => Missed(card, calendar(card.Relation), told).Count > 0)
            .Select(card => card.Relation.Id).ToHashSet();
    }

    public async Task Raise(Relation relation, WorkingCalendar calendar, CancellationToken ct)
    {
        if (await db.HasEnded(relation, ct))
            return;

        var card = await scorecards.Of(relation, null, Reading.AsAgreed, ct);
        foreach (var missed in Missed(card, calendar, await Told([relation], ct)))
        {
            db.Add(new Signal(relation.CollaborationId, relation.Id, missed.Slug, card.Month, clock.GetUtcNow()));
            await steps.Take(Matter(card, missed), Actor.ByRule(Rule, relation.Buyer), ct);
        }
    }

    private List<Measured> Missed(
        Scorecard card, WorkingCalendar calendar, HashSet<(RelationId, string, DateOnly)> told)
    {
        var ended = Period.MonthOf(card.Month).End;
        return card.KnownUntil is not { } facts || (card.Provisional && calendar.LocalDate(facts.At) < ended)
            ? []
            :
            [
                .. All(card).Where(measured => measured.Figure.Status == TargetStatus.Missed)
                    .Where(measured => !told.Contains((card.Relation.Id, measured.Slug, card.Month))),
            ];
    }

    private async Task<HashSet<(RelationId, string, DateOnly)>> Told(
        IReadOnlyList<Relation> relations, CancellationToken ct) =>
        (await db.Set<Signal>().AsNoTracking().Of(relations).ToListAsync(ct))
            .Select(s => (s.RelationId, s.Measure, s.Month)).ToHashSet();

    /// <summary>All measures, the joint ones among them; of these the supplier is asked first.</summary>
    private IEnumerable<Measured> All(Scorecard scorecard) =>
    [
        .. scorecard.Measures.Select(score => new Measured(
            Measures.Slug(score.Measure), () => Measures.Name(texts, score.Measure), score.Current,
            Measures.IsOfBuyer(score.Measure))),
        .. scorecard.Joint.Select(score => new Measured(
            score.Joint.Slug, () => score.Joint.Title, score.Current, false)),
    ];

    private OpenMatter Matter(Scorecard scorecard, Measured missed)
    {
        var language = (missed.OfBuyer ? scorecard.Buyer : scorecard.Supplier).Language;
        var said = Speaking.InAll(() => Words(scorecard, missed));
        var own = said.In(language);
        var relation = scorecard.Relation;
        return new OpenMatter(
            relation.CollaborationId, EntityId.New<MatterId>(clock), relation.Id, MatterKind.Deviation, own.Title,
            own.Text, own.Language, missed.OfBuyer ? relation.Buyer : relation.Supplier, missed.Slug, scorecard.Month)
        {
            Said = said,
        };
    }

    private (string Title, string Text) Words(Scorecard scorecard, Measured missed)
    {
        var (words, figure) = (new FigureWords(texts), missed.Figure.Figure);
        var (name, month) = (missed.Name(), FigureWords.Month(scorecard.Month));
        var value = words.Value(figure);
        var target = words.Target(missed.Figure.Target!, figure.Unit, figure.Currency);
        return (
            texts["signal.title", name, month, value],
            texts["signal.text", name, scorecard.Supplier.Name, scorecard.Buyer.Name, month, value, target, figure.N]);
    }

    private sealed record Measured(string Slug, Func<string> Name, MonthFigure Figure, bool OfBuyer);
}

internal sealed class SignalTable : IEntityTypeConfiguration<Signal>
{
    public void Configure(EntityTypeBuilder<Signal> signal)
    {
        signal.ToTable("signals");
        signal.HasKey(s => new { s.CollaborationId, s.RelationId, s.Measure, s.Month });
        signal.Property(s => s.Measure).HasMaxLength(40);
    }
}
