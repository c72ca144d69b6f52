namespace Tandem.Journal;

/// <summary>
/// A log: that of a collaboration, or the one in which an organisation keeps what belongs to none (JNL-5).
/// </summary>
public readonly record struct LogId(Guid Value) : IEntityId<LogId>
{
    public static LogId From(Guid value) => new(value);

    public static LogId Of(CollaborationId collaboration) => new(collaboration.Value);

    public static LogId Of(OrganisationId organisation) => new(organisation.Value);

    public static bool TryParse(string? text, IFormatProvider? _, out LogId id) => EntityId.TryParse(text, out id);

    /// <summary>
    /// The name under which the log signs its checkpoints: the same wherever the installation is moved.
    /// </summary>
    public string Origin => $"tandem/journal/{Value}";

    public override string ToString() => Value.ToString();
}

/// <summary>What is given for an accepted command: where it stands, and the hash that will prove it.</summary>
public sealed record Receipt(LogId Log, long Index, string LeafHash, DateTimeOffset At)
{
    /// <summary>For a command that leaves no entry, because it only makes anew what follows from others.</summary>
    public static Receipt OfNothing(LogId log) => new(log, -1, "", default);

    /// <summary>Whether the command left an entry.</summary>
    public bool IsEntry => Index >= 0;

    /// <summary>The number that people see: the first entry is number one.</summary>
    public long Number => Index + 1;
}
