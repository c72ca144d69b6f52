namespace Tandem.Performance;

public readonly record struct LoadId(Guid Value) : IEntityId<LoadId>
{
    public static LoadId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out LoadId id) => EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>Where a load stands on its way to being counted.</summary>
public enum LoadState
{
    Staging,
    Staged,
    Accepted,
    Cancelled,
    Failed,
}

/// <summary>One file or message of facts, sent by one organisation.</summary>
public sealed class Load
{
    public required LoadId Id { get; init; }

    public required long Number { get; init; }

    public required OrganisationId Organisation { get; init; }

    public required PersonId Person { get; init; }

    public required string Source { get; init; }

    public required string Kind { get; init; }

    public required string FileName { get; init; }

    public required string FileHash { get; init; }

    public required long FileSize { get; init; }

    public required string Mapping { get; init; }

    public required LoadState State { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public long? AcceptedOrder { get; set; }

    public long RowsRead { get; set; }

    public long RowsGood { get; set; }

    public long RowsHeld { get; set; }

    public long BytesRead { get; set; }

    public string? Fault { get; set; }
}
