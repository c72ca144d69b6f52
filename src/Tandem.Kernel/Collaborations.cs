namespace Tandem;

public readonly record struct CollaborationId(Guid Value) : IEntityId<CollaborationId>
{
    public static CollaborationId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out CollaborationId id) =>
        EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>A supplier and a buyer in one collaboration: facts, scorecards and matters hang on it.</summary>
public readonly record struct RelationId(Guid Value) : IEntityId<RelationId>
{
    public static RelationId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out RelationId id) =>
        EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>The layer at which people of both parties meet.</summary>
public enum Level
{
    Operational,
    Tactical,
    Strategic,
}
