using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Collaborations;

/// <summary>Leavings of a collaboration for programs: as on the page.</summary>
internal static class LeavingApi
{
    internal sealed record Item(
        LeavingKind Kind, Guid Record, string ShortId, string Title, string Address, RelationId? Relation,
        LeavingOutcome Outcome);

    internal sealed record Shown(
        OrganisationId Organisation, DepartureState State, DateTimeOffset AnnouncedAt, string Reason, string Language,
        DateOnly LastDay, DateTimeOffset EndsAt, DateTimeOffset? TakenBackAt, string TakenBackReason,
        DateTimeOffset? LeftAt, long? LogSize, IReadOnlyList<Item> Open);

    internal static async Task<Ok<List<Shown>>> List(
        CollaborationId collaboration, TandemDb db, IEnumerable<ILeavingPart> parts, Actor actor,
        CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        var shown = new List<Shown>();
        foreach (var each in await db.DeparturesOf(collaboration, actor, ct))
        {
            var items = await LeavingItems.Of(db, parts, each, actor, ct);
            shown.Add(new(
                each.Organisation, each.State, each.AnnouncedAt, each.Reason, each.Language, each.LastDay, each.EndsAt,
                each.TakenBackAt, each.TakenBackReason, each.LeftAt, each.LogSize,
                [
                    .. items.Select(i => new Item(
                        i.Kind, i.Record, i.ShortId, i.Title, i.Address, i.Relation, i.Outcome)),
                ]));
        }

        return TypedResults.Ok(shown);
    }
}

/// <summary>What is open before a leaving, and afterwards what became of it.</summary>
internal static class LeavingItems
{
    public static async Task<IReadOnlyList<LeavingItem>> Of(
        TandemDb db, IEnumerable<ILeavingPart> parts, Departure departure, Actor reader, CancellationToken ct) =>
        departure.State switch
        {
            DepartureState.Announced =>
                await Open(parts, departure.CollaborationId, departure.Organisation, reader, ct),
            DepartureState.Left =>
            [
                .. (await db.OutcomesOf(departure, reader, ct)).Select(o => new LeavingItem(
                    o.Kind, o.Record, o.ShortId, o.Title, o.Address, o.Relation, o.Outcome)),
            ],
            DepartureState.TakenBack => [],
        };

    public static async Task<IReadOnlyList<LeavingItem>> Open(
        IEnumerable<ILeavingPart> parts, CollaborationId collaboration, OrganisationId leaver, Actor reader,
        CancellationToken ct)
    {
        var found = new List<LeavingItem>();
        foreach (var part in parts.OrderBy(p => p.Place))
            found.AddRange(await part.Open(collaboration, leaver, reader, ct));
        return found;
    }
}
