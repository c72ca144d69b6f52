using System.Numerics;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Jobs;
using Tandem.Measures;
using Tandem.Parties;
using Tandem.Signals;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// Looks each day whether the effect of a corrective action can be checked in the data (PER-11): after so many good
/// deliveries in whole months after it, or at the latest when sixty days have passed. What the data says is then a step
/// of the corrective action. Only the clock asks for this.
/// </summary>
[CommandName("correction.look")]
[Derives]
public sealed record CheckEffect(CollaborationId Collaboration, CorrectionId Correction) : ICollaborationCommand
{
    public const string Rule = "correction.look";

    /// <summary>Starts the looking when an action is carried out.</summary>
    internal sealed class Start(EffectClock clock) : IFollow<CarryOutCorrection>
    {
        public Task Follow(CarryOutCorrection command, Actor actor, CancellationToken ct) =>
            clock.SetForTomorrow(command.Collaboration, command.Correction, actor.Organisation, ct);
    }

    internal sealed class Handler(
        TandemDb db, MeasureCourses courses, CommandSteps steps, EffectClock next, TextCatalogue texts,
        TimeProvider clock)
        : IHandle<CheckEffect>
    {
        public async Task Handle(CheckEffect command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var action = await db.Correction(command.Collaboration, command.Correction, actor, ct);
            if (action.Stage != CorrectionStage.EffectCheck)
                return;

            var course = await Course(action, actor, ct);
            var carriedOut = DateOnly.FromDateTime(action.CarriedOutAt!.Value.UtcDateTime);
            if (clock.GetUtcNow() < action.DueAt && GoodSince(course, carriedOut) < CorrectiveAction.GoodDeliveries)
            {
                await next.SetForTomorrow(command.Collaboration, command.Correction, actor.Organisation, ct);
                return;
            }

            var language = (await db.Organisations([action.Other], ct))[action.Other].Language;
            var (outcome, text) = course is null
                ? (EffectOutcome.CannotTell, Speaking.In(language, () => texts["correction.no-measure"]))
                : Told(course, carriedOut, language);
            await steps.Take(
                new CheckCorrection(command.Collaboration, command.Correction, outcome, text, language),
                Actor.ByRule(Rule, actor.Organisation), ct);
        }

        private async Task<MeasureCourse?> Course(CorrectiveAction action, Actor actor, CancellationToken ct)
        {
            if (action.Relation is not { } id || !Measures.TryParse(action.Measure, out var measure))
                return null;

            var relation = await db.Relation(action.CollaborationId, id, actor, ct);
            return await courses.Of(relation, measure, null, ct);
        }

        private (EffectOutcome Outcome, string Text) Told(MeasureCourse course, DateOnly on, string language)
        {
            var compared = course.Around(on);
            var good = GoodSide.Of(course.Measure, course.Known.Count == 0 ? null : course.Known[^1].Target);
            return (
                OutcomeOf(compared, good),
                Speaking.In(language, () => new EventWords(texts, course).Sentence(compared)));
        }

        private static EffectOutcome OutcomeOf(BeforeAfter compared, int good) => compared.Verdict switch
        {
            ChangeVerdict.Within => EffectOutcome.WithinVariation,
            ChangeVerdict.Higher => good > 0 ? EffectOutcome.Better
                : good < 0 ? EffectOutcome.Worse
                : Nearer(compared),
            ChangeVerdict.Lower => good < 0 ? EffectOutcome.Better
                : good > 0 ? EffectOutcome.Worse
                : Nearer(compared),
            ChangeVerdict.TooFewBefore or ChangeVerdict.NoneAfter or ChangeVerdict.AllTheSame
                or ChangeVerdict.Unsteady => EffectOutcome.CannotTell,
        };

        /// <summary>Where both sides are away from the good one, nearer to nought is better.</summary>
        private static EffectOutcome Nearer(BeforeAfter compared) =>
            Math.Abs(compared.MeanAfter ?? 0) < Math.Abs(compared.MeanBefore ?? 0)
                ? EffectOutcome.Better
                : EffectOutcome.Worse;

        /// <summary>
        /// How many deliveries were good in the whole months since; nought where it is not counted by these.
        /// </summary>
        private static BigInteger GoodSince(MeasureCourse? course, DateOnly on)
        {
            if (course is null || !(Measures.IsOfLines(course.Measure) || course.Measure == Measure.PerfectOrders))
                return 0;

            var first = BeforeAfter.FirstAfter(on);
            return course.Known
                .Where(month => month.Month >= first && month.Figure.Unit == FigureUnit.Percent)
                .Aggregate(BigInteger.Zero, (sum, month) => sum + month.Figure.Counted!.Value.Numerator);
        }
    }
}

/// <summary>The clock that looks each day at the effect of a corrective action.</summary>
internal sealed class EffectClock(Clocks clocks, TimeProvider clock)
{
    private static readonly TimeSpan AtNight = TimeSpan.FromHours(3);

    public Task SetForTomorrow(
        CollaborationId collaboration, CorrectionId correction, OrganisationId organisation, CancellationToken ct)
    {
        var today = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        return clocks.Set(
            $"{CheckEffect.Rule} {correction}", new CheckEffect(collaboration, correction), CheckEffect.Rule,
            organisation, today.AddDays(1) + AtNight, ct);
    }
}
