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

/// <summary>A line of the communication plan of a collaboration (CAD-6).</summary>
public readonly record struct PlanLineId(Guid Value) : IEntityId<PlanLineId>
{
    public static PlanLineId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out PlanLineId id) => EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>What people are told before a change, with a receipt from each of them (CAD-6).</summary>
public readonly record struct AnnouncementId(Guid Value) : IEntityId<AnnouncementId>
{
    public static AnnouncementId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out AnnouncementId id) =>
        EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
