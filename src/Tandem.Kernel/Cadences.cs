namespace Tandem;

/// <summary>People of the parties who meet and decide in a rhythm, such as a steering group (CAD-1).</summary>
public readonly record struct BodyId(Guid Value) : IEntityId<BodyId>
{
    public static BodyId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out BodyId id) => EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>One coming together of a body, with its agenda, minutes and actions (CAD-3).</summary>
public readonly record struct MeetingId(Guid Value) : IEntityId<MeetingId>
{
    public static MeetingId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out MeetingId id) => EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
