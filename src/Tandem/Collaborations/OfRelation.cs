namespace Tandem.Collaborations;

/// <summary>What is kept of one relation; its key begins with the collaboration and the relation.</summary>
public interface IOfRelation
{
    CollaborationId CollaborationId { get; }

    RelationId RelationId { get; }
}

/// <summary>What is kept of relations.</summary>
public static class OfRelation
{
    /// <summary>What is kept of one relation, found by the beginning of its key.</summary>
    public static IQueryable<T> Of<T>(this IQueryable<T> all, Relation relation)
        where T : class, IOfRelation
    {
        var (collaboration, id) = (relation.CollaborationId, relation.Id);
        return all.Where(each => each.CollaborationId == collaboration && each.RelationId == id);
    }

    /// <summary>What is kept of these relations. Of one it costs the same however many others there are.</summary>
    public static IQueryable<T> Of<T>(this IQueryable<T> all, IReadOnlyList<Relation> relations)
        where T : class, IOfRelation
    {
        if (relations.Count == 1)
            return all.Of(relations[0]);

        var ids = relations.Select(relation => relation.Id).ToList();
        return all.Where(each => ids.Contains(each.RelationId));
    }
}
