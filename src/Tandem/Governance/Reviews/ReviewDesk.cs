using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// What every act on a storm review or retrospective needs around it: the matter as the actor may see it, the review,
/// the clock, and who is told. Only the two sides of the matter act.
/// </summary>
internal sealed class ReviewDesk(
    TandemDb db, MatterDesk desk, MatterMail mail, JournalWriter journal, Clocks clocks, TextCatalogue texts)
{
    /// <summary>The matter of a review, and who acts on it when.</summary>
    public async Task<(Matter Matter, StepBy By)> Matter(
        CollaborationId collaboration, MatterId id, Actor actor, CancellationToken ct)
    {
        var matter = await db.Matter(collaboration, id, actor, ct);
        if (!matter.IsSide(actor.Organisation))
            throw new RefusedException(Because.NotAllowed, "matter.not-a-side");

        journal.Draft.About(matter.Id.Value);
        if (matter.Relation is { } relation)
            journal.Draft.Between(relation);
        return (matter, await desk.By(matter, actor, ct));
    }

    public async Task<StormReview> Storm(Matter matter, CancellationToken ct) =>
        await db.StormReviewOf(matter, ct) ?? throw new RefusedException(Because.Outdated, "storm.none");

    public async Task<Retrospective> Retrospective(Matter matter, CancellationToken ct) =>
        await db.RetrospectiveOf(matter, ct) ?? throw new RefusedException(Because.Outdated, "retrospective.none");

    /// <summary>
    /// Calls a review: who answers on the operational and the tactical rung of both sides is asked, and who answers on
    /// the tactical rung of the side that is to move has the chair.
    /// </summary>
    public async Task Call(Matter matter, StepBy by, CancellationToken ct)
    {
        if (await db.StormReviewOf(matter, ct) is not null)
            throw new RefusedException(Because.Outdated, "storm.called");
        if (!await TryCall(matter, by, ct))
            throw new RefusedException(Because.NotAllowed, "storm.nobody");
    }

    /// <summary>As <see cref="Call"/>, unless nobody of either side can be asked.</summary>
    public async Task<bool> TryCall(Matter matter, StepBy by, CancellationToken ct)
    {
        var people = await Answering(matter, by, [Level.Operational, Level.Tactical], ct);
        var chair = people.LastOrDefault(p => p.Organisation == matter.Ball) ?? people.FirstOrDefault();
        if (chair is null)
            return false;

        var review = new StormReview(matter, chair, people, by);
        db.Add(review);
        await SetCloseOut(review, matter, by, ct);
        foreach (var side in people.GroupBy(p => p.Organisation))
        {
            await mail.Write(
                matter, side.Key, side.Select(p => (PersonId?)p.Person),
                language => Called(matter, review, by, language), by, ct);
        }

        return true;
    }

    public Task SetCloseOut(StormReview review, Matter matter, StepBy by, CancellationToken ct) => clocks.Set(
        $"storm {matter.Id}", new CloseStormReview(matter.CollaborationId, matter.Id, review.ClosesOn),
        CloseStormReview.Rule, matter.Ball, by.Calendars[matter.Ball].EndOf(review.ClosesOn), ct);

    /// <summary>Opens the retrospective of a matter that was closed, if it is one to learn from.</summary>
    public async Task Learn(Matter matter, StepBy by, CancellationToken ct)
    {
        if (!Matters.Retrospective.IsDueAfter(matter) || await db.RetrospectiveOf(matter, ct) is not null)
            return;

        var retrospective = new Retrospective(matter, by);
        db.Add(retrospective);
        await clocks.Set(
            $"retrospective {matter.Id}", new PassRetrospective(matter.CollaborationId, matter.Id),
            PassRetrospective.Rule, matter.Ball, retrospective.DueAt, ct);
    }

    public Task StopRetrospective(Matter matter, CancellationToken ct) =>
        clocks.Stop($"retrospective {matter.Id}", ct);

    /// <summary>Tells who answers on the tactical rung of both sides that the days are over.</summary>
    public async Task TellOverdue(Matter matter, StepBy by, CancellationToken ct)
    {
        foreach (var person in await Answering(matter, by, [Level.Tactical], ct))
        {
            await mail.Write(
                matter, person.Organisation, [person.Person],
                language => new(
                    texts.For(language, "retrospective.mail", $"E-{matter.Number}", matter.TitleIn(language)),
                    texts.For(language, "retrospective.mail-body", $"E-{matter.Number}", matter.TitleIn(language))),
                by, ct);
        }
    }

    /// <summary>Who answers on these rungs of both sides, the lower first.</summary>
    private async Task<List<StormPerson>> Answering(
        Matter matter, StepBy by, IReadOnlyList<Level> rungs, CancellationToken ct)
    {
        OrganisationId[] sides = [matter.First, matter.Second];
        var holders = await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => h.CollaborationId == matter.CollaborationId)
            .Where(h => h.Organisation == matter.First || h.Organisation == matter.Second).ToListAsync(ct);
        var away = await db.AwayAt(sides, by.At, ct);
        return
        [
            .. (from side in sides
                from rung in rungs
                let owner = RungOwners.Of(holders.Where(h => h.Organisation == side), rung, [.. away[side]])
                where owner is not null
                select new StormPerson(side, owner.Person)).Distinct(),
        ];
    }

    private MatterNews Called(Matter matter, StormReview review, StepBy by, string language)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(by.Calendars[matter.Ball].ZoneId);
        return new(
            texts.For(language, "storm.mail", $"E-{matter.Number}", matter.TitleIn(language)),
            texts.For(
                language, "storm.mail-body", $"E-{matter.Number}", matter.TitleIn(language),
                TimeZoneInfo.ConvertTime(review.HoldBy, zone).DateTime));
    }
}
