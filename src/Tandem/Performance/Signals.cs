using System.Globalization;
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
    CollaborationId CollaborationId, RelationId RelationId, string Measure, DateOnly Month, DateTimeOffset At);

/// <summary>
/// Tells of missed targets (PER-10): in the last month that is over, once a load came after its end or it is no longer
/// provisional, each missed target opens a matter or joins the open one. The side that is measured is to move.
/// </summary>
internal sealed class Signals(
    TandemDb db, Scorecards scorecards, CommandSteps steps, TextCatalogue texts, TimeProvider clock)
{
    public const string Rule = "signal.target-missed";

    public async Task Raise(Relation relation, WorkingCalendar calendar, CancellationToken ct)
    {
        var scorecard = await scorecards.Of(relation, null, Reading.AsAgreed, ct);
        var facts = scorecard.KnownUntil;
        var ended = Period.MonthOf(scorecard.Month).End;
        if (facts is null || (scorecard.Provisional && calendar.LocalDate(facts.At) < ended))
            return;

        foreach (var score in scorecard.Measures.Where(s => s.Current.Status == TargetStatus.Missed))
        {
            var slug = Measures.Slug(score.Measure);
            var told = await db.Set<Signal>().AnyAsync(
                s => s.CollaborationId == relation.CollaborationId && s.RelationId == relation.Id
                    && s.Measure == slug && s.Month == scorecard.Month,
                ct);
            if (told)
                continue;

            db.Add(new Signal(relation.CollaborationId, relation.Id, slug, scorecard.Month, clock.GetUtcNow()));
            await steps.Take(Matter(scorecard, score), Actor.ByRule(Rule, relation.Buyer), ct);
        }
    }

    private OpenMatter Matter(Scorecard scorecard, MeasureScore score)
    {
        var language = (Measures.IsOfBuyer(score.Measure) ? scorecard.Buyer : scorecard.Supplier).Language;
        var (title, text) = Speaking.In(language, () => Words(scorecard, score));
        var relation = scorecard.Relation;
        return new OpenMatter(
            relation.CollaborationId, EntityId.New<MatterId>(clock), relation.Id, MatterKind.Deviation, title, text,
            language, Measures.IsOfBuyer(score.Measure) ? relation.Buyer : relation.Supplier,
            Measures.Slug(score.Measure), scorecard.Month);
    }

    private (string Title, string Text) Words(Scorecard scorecard, MeasureScore score)
    {
        var words = new FigureWords(texts);
        var (name, month) = (Measures.Name(texts, score.Measure), FigureWords.Month(scorecard.Month));
        var value = words.Value(score.Current.Figure);
        var target = words.Target(score.Current.Target!, score.Current.Figure.Unit);
        return (
            texts["signal.title", name, month, value],
            texts["signal.text", name, scorecard.Supplier.Name, scorecard.Buyer.Name, month, value, target,
                score.Current.Figure.N]);
    }
}

/// <summary>What a rule says, in the language of who reads it.</summary>
internal static class Speaking
{
    public static T In<T>(string language, Func<T> speak)
    {
        var (culture, reader) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return speak();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, reader);
        }
    }
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
