using Tandem.Collaborations;
using Tandem.Commands;

namespace Tandem.Performance;

public readonly record struct LoadId(Guid Value) : IEntityId<LoadId>
{
    public static LoadId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out LoadId id) => EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>How far a load has come.</summary>
public enum LoadState
{
    /// <summary>Its rows are being read; none of them counts.</summary>
    Staging,

    /// <summary>All rows are read and can be looked at; none of them counts.</summary>
    Staged,

    /// <summary>Its rows count, until a later load carries the same keys.</summary>
    Accepted,

    /// <summary>Taken back before it counted; its rows are gone.</summary>
    Cancelled,

    /// <summary>The file as a whole could not be read; <see cref="Load.Fault"/> says why.</summary>
    Failed,
}

/// <summary>
/// One file of facts that an organisation sent (PER-1). Its rows are written while it is staged, and count from its
/// acceptance on, in the order of <see cref="AcceptedOrder"/>. Only the organisation that sent it sees it.
/// </summary>
public sealed class Load
{
    public const int MaxSourceLength = 100;
    public const int MaxFileNameLength = 255;
    public const int MaxKindLength = 30;

    /// <summary>The kind of a load of schedule lines with their receipts.</summary>
    public const string OrderLines = "order-lines";

    public required LoadId Id { get; init; }

    /// <summary>Orders the load among all loads of the installation, and stands on each of its rows.</summary>
    public required long Number { get; init; }

    public required OrganisationId Organisation { get; init; }

    public required PersonId Person { get; set; }

    /// <summary>The system the file came from, as the mapping names it: what the other party reads.</summary>
    public required string Source { get; init; }

    /// <summary>The kind of facts in the file, by its slug.</summary>
    public required string Kind { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file as it was sent, as hexadecimal.</summary>
    public required string FileHash { get; init; }

    public required long FileSize { get; init; }

    /// <summary>The mapping as it was when the load began, as JSON.</summary>
    public required string Mapping { get; init; }

    /// <summary>Rows of other collaborations are held, if this one is given.</summary>
    public required CollaborationId? OnlyIn { get; init; }

    /// <summary>Reads and counts, and can only be cancelled.</summary>
    public required bool DryRun { get; init; }

    /// <summary>The accepted load of which a held row was put right in this one.</summary>
    public required LoadId? Follows { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The first record of the file, and the sign between its fields, once they are known.</summary>
    public string? Header { get; set; }

    public string? Delimiter { get; set; }

    public LoadState State { get; set; }

    /// <summary>When reading last went on; it tells a load that is being read from one that was cut off.</summary>
    public DateTimeOffset MovedAt { get; set; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public long? AcceptedOrder { get; set; }

    public long RowsRead { get; set; }

    public long RowsGood { get; set; }

    public long RowsHeld { get; set; }

    /// <summary>Up to where the file has been read and its rows written; reading goes on from here.</summary>
    public long BytesRead { get; set; }

    /// <summary>How many bytes of the file as it was sent have been passed; of a workbook a share of it.</summary>
    public long BytesPassed { get; set; }

    /// <summary>Whether the orders it touches are kept; above <see cref="LoadOrder.Most"/> rows they are not.</summary>
    public bool OrdersKept { get; set; }

    /// <summary>Why a failed load failed: the key of a text, with its details behind bars.</summary>
    public string? Fault { get; set; }

    /// <summary>Whether the actor's organisation sent this load.</summary>
    public bool IsOf(Actor actor) => Organisation == actor.Organisation;
}

/// <summary>
/// The part of a load that belongs to one relation, seen by both its parties: who sent it from which source, how many
/// rows, and when it began to count.
/// </summary>
public sealed class LoadShare : IOfRelation
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required long LoadNumber { get; init; }

    public required OrganisationId Organisation { get; init; }

    public required string Source { get; init; }

    /// <summary>The kind of facts, by its slug.</summary>
    public string Kind { get; init; } = Load.OrderLines;

    public long Lines { get; set; }

    public long Receipts { get; set; }

    /// <summary>Rows of a kind that has neither lines nor receipts.</summary>
    public long Rows { get; set; }

    /// <summary>Whether the orders it touches of this relation are kept.</summary>
    public bool OrdersKept { get; set; }

    /// <summary>The order among accepted loads; null as long as the load does not count.</summary>
    public long? AcceptedOrder { get; set; }

    public DateTimeOffset? AcceptedAt { get; set; }
}

/// <summary>
/// A row of a file that was not taken over: where it stands, what was wrong, what was found there, and the record as
/// it was sent. It waits to be put right.
/// </summary>
public sealed class HeldRow
{
    public const int MaxColumnLength = 200;
    public const int MaxFoundLength = 500;

    /// <summary>A record is kept up to this many characters.</summary>
    public const int MaxRawLength = 64 * 1024;

    public required LoadId Load { get; init; }

    /// <summary>The line of the file where the record begins; the first line is one.</summary>
    public required long FileLine { get; init; }

    /// <summary>The heading of the column, or nothing where the record as a whole is wrong.</summary>
    public required string ColumnName { get; init; }

    /// <summary>The name of the reason, which outlives its wording.</summary>
    public required string Reason { get; init; }

    public required string Found { get; init; }

    public required string Raw { get; init; }

    /// <summary>The later load in which the row was put right.</summary>
    public LoadId? FixedBy { get; set; }
}
