using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Matters;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>The actions of meetings and storm reviews that a person took on, and the reviews that it leads.</summary>
internal sealed class HeldActions(TandemDb db, TextCatalogue texts) : IHeldPart
{
    private const string Chair = "chair";

    public int Place => 3;

    public async Task<IReadOnlyList<HeldItem>> HeldBy(PersonId person, Actor reader, CancellationToken ct)
    {
        var side = reader.Organisation;
        var ofMeetings = await (
            from m in db.Meetings(reader).AsNoTracking()
            from a in m.Actions
            where a.Owner == person && a.Organisation == side && a.DoneAt == null
            select new { m.CollaborationId, m.Relation, m.Id, m.Number, Action = a.Number, a.Text, a.DueOn })
            .ToListAsync(ct);
        var reviews = await db.Set<StormReview>().AsNoTracking().AsSplitQuery()
            .Where(r => (r.Chair == person && r.ChairSide == side && r.ClosedAt == null)
                || r.Actions.Any(a => a.Owner == person && a.Organisation == side && a.DoneAt == null)).ToListAsync(ct);
        var ids = reviews.ConvertAll(r => r.MatterId);
        var matters = await db.Matters(reader).AsNoTracking().IgnoreAutoIncludes().Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, ct);
        return
        [
            .. ofMeetings.OrderBy(a => a.Number).ThenBy(a => a.Action).Select(a => new HeldItem(
                HeldKind.Action, a.CollaborationId, a.Relation, a.Id.Value, Slug("meeting", a.Action),
                texts["held.action", $"M-{a.Number}", a.Text, a.DueOn],
                $"/collaborations/{a.CollaborationId}/M-{a.Number}#actions")),
            .. reviews.Where(r => matters.ContainsKey(r.MatterId))
                .SelectMany(r => Of(r, matters[r.MatterId], person, side)),
        ];
    }

    public async Task HandOver(HeldItem item, PersonId from, PersonId? colleague, Actor actor, CancellationToken ct)
    {
        var (home, next) = (item.Collaboration!.Value, colleague!.Value);
        if (item.Part.StartsWith("meeting", StringComparison.Ordinal))
        {
            var meeting = await db.Meeting(home, new MeetingId(item.Record), actor, ct);
            meeting.PassAction(Number(item.Part), actor.Organisation, next);
            return;
        }

        var id = new MatterId(item.Record);
        var review = await db.Set<StormReview>().AsSplitQuery()
            .SingleAsync(r => r.CollaborationId == home && r.MatterId == id, ct);
        if (item.Part == Chair)
            review.PassChair(next);
        else
            review.PassAction(Number(item.Part), actor.Organisation, next);
    }

    private IEnumerable<HeldItem> Of(StormReview review, Matter matter, PersonId person, OrganisationId side)
    {
        var address = $"{WaitingItems.Address(matter)}/storm";
        if (review.Chair == person && review.ChairSide == side && review.ClosedAt is null)
        {
            yield return new(
                HeldKind.StormReview, review.CollaborationId, review.Relation, matter.Id.Value, Chair,
                texts["storm.waits", matter.ReadTitle], address);
        }

        foreach (var action in review.Actions
            .Where(a => a.Owner == person && a.Organisation == side && a.DoneAt is null))
        {
            yield return new(
                HeldKind.Action, review.CollaborationId, review.Relation, matter.Id.Value,
                Slug("storm", action.Number),
                texts["held.action", $"E-{matter.Number}", action.Text, action.DueOn], address);
        }
    }

    private static string Slug(string of, int number) => string.Create(CultureInfo.InvariantCulture, $"{of}-{number}");

    private static int Number(string slug) =>
        int.Parse(slug[(slug.IndexOf('-', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
}
