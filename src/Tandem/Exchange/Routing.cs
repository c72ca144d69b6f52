using System.Text;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Exchange;

/// <summary>A relation that rows can go to, or why they cannot.</summary>
internal sealed record Route(CollaborationId Collaboration, RelationId Relation, HeldReason? Refusal);

/// <summary>
/// Where rows go (PER-18): to the relation of the sender with the party that the row names, by the number under which
/// the sender knows it or by its name. What a supplier sends may also carry its own number at the buyer. A row that
/// points nowhere, to several, or to where the person may load nothing, is held.
/// </summary>
internal sealed class Routing
{
    private const int MaxKeyBytes = 1000;
    private static readonly Route Nowhere = new(default, default, HeldReason.UnknownSupplier);

    private readonly Dictionary<string, Route> routes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Route[] one = new Route[1];
    private Route? only;
    private Route[] single = [Nowhere];
    private Route[] everywhere = [Nowhere];
    private byte[] lastKey = [];
    private Route lastRoute = Nowhere;

    private Routing()
    {
    }

    public static async Task<Routing> Read(
        TandemDb db, Gate gate, Actor actor, CsvMapping mapping, CollaborationId? onlyIn, CancellationToken ct)
    {
        var relations = await db.Relations(actor).ToListAsync(ct);
        relations = [.. relations.Where(r => Fits(r, onlyIn) && Fits(r, mapping.Collaboration))];
        var allowed = new Dictionary<CollaborationId, bool>();
        foreach (var collaboration in relations.Select(r => r.CollaborationId).Distinct())
            allowed[collaboration] = await gate.May(collaboration, Verb.LoadFacts, actor, ct);

        var names = mapping.SuppliersByName
            ? await db.Organisations(relations.SelectMany(r => new[] { r.Supplier, r.Buyer }), ct)
            : [];
        var routing = new Routing();
        foreach (var relation in relations)
        {
            var route = new Route(
                relation.CollaborationId, relation.Id, allowed[relation.CollaborationId] ? null : HeldReason.NoRight);
            routing.Add(relation.NumberOf(actor.Organisation), route);
            routing.Add(relation.SupplierNumber, route);
            foreach (var party in new[] { relation.Supplier, relation.Buyer })
            {
                if (names.TryGetValue(party, out var named))
                    routing.Add(named.Name, route);
            }
        }

        routing.single = [routing.Single(mapping.SupplierNumber, relations, allowed)];
        routing.everywhere = Everywhere(relations, allowed);
        if (!mapping.Columns.ContainsKey(FactField.Supplier))
            routing.only = routing.single[0];
        return routing;
    }

    /// <summary>All rows go to one relation.</summary>
    public static Routing To(CollaborationId collaboration, RelationId relation) =>
        new() { only = new(collaboration, relation, null), single = [new(collaboration, relation, null)] };

    /// <summary>
    /// Where a row of a kind goes. Without a supplier it goes to the only relation, or, where what it says holds for
    /// all, to every relation of one collaboration. The answer holds until the next question.
    /// </summary>
    public IReadOnlyList<Route> Of(ReadOnlySpan<byte> supplier, bool hasColumn, FactKind kind)
    {
        if (supplier.IsEmpty && kind.HoldsForAll)
            return single[0].Refusal is null ? single : everywhere;
        if (!hasColumn)
            return single;

        one[0] = Of(supplier);
        return one;
    }

    /// <summary>Where a row with this supplier goes. Rows of one supplier mostly follow each other.</summary>
    public Route Of(ReadOnlySpan<byte> supplier)
    {
        if (only is not null)
            return only;
        if (supplier.SequenceEqual(lastKey))
            return lastRoute;

        lastKey = supplier.ToArray();
        lastRoute = supplier.Length <= MaxKeyBytes
            ? routes.GetValueOrDefault(Encoding.UTF8.GetString(supplier), Nowhere)
            : Nowhere;
        return lastRoute;
    }

    /// <summary>All relations, if they are of one collaboration: what is for all of one is told to no other.</summary>
    private static Route[] Everywhere(List<Relation> relations, Dictionary<CollaborationId, bool> allowed) =>
        relations.Select(r => r.CollaborationId).Distinct().Count() switch
        {
            0 => [Nowhere],
            1 =>
            [
                .. relations.OrderBy(r => r.Id.Value).Select(r => new Route(
                    r.CollaborationId, r.Id, allowed[r.CollaborationId] ? null : HeldReason.NoRight)),
            ],
            _ => [Nowhere with { Refusal = HeldReason.AmbiguousSupplier }],
        };

    private static bool Fits(Relation relation, CollaborationId? collaboration) =>
        collaboration is null || relation.CollaborationId == collaboration;

    private Route Single(
        string? number, List<Relation> relations, Dictionary<CollaborationId, bool> allowed)
    {
        if (number is not null)
            return routes.GetValueOrDefault(number, Nowhere);
        if (relations is not [var relation])
            return relations.Count == 0 ? Nowhere : Nowhere with { Refusal = HeldReason.AmbiguousSupplier };

        return new(
            relation.CollaborationId, relation.Id, allowed[relation.CollaborationId] ? null : HeldReason.NoRight);
    }

    private void Add(string? key, Route route)
    {
        if (string.IsNullOrWhiteSpace(key))
            return;

        key = key.Trim();
        routes[key] = routes.TryGetValue(key, out var other) && other.Relation != route.Relation
            ? route with { Refusal = HeldReason.AmbiguousSupplier }
            : route;
    }
}
