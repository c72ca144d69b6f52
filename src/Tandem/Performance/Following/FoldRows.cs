using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>A month of a stored fold as rows that are read and written in bulk.</summary>
internal static class PartialRows
{
    /// <summary>The columns that tell the fold; the month follows.</summary>
    public const int OfFold = 4;
    public const int Month = 4;
    public const int Body = 5;

    public static readonly BulkTable Table = new(
        "partials",
        5,
        new("collaboration_id", BulkType.Uuid),
        new("relation_id", BulkType.Uuid),
        new("definition", BulkType.Text),
        new("definition_version", BulkType.Number),
        new("month", BulkType.Date),
        new("body", BulkType.Text));

    public static void Add(
        BulkRows to, Relation relation, MeasureDefinition definition, DateOnly month, ReadOnlySpan<byte> body)
    {
        var row = to.Add();
        to.Set(row, 0, relation.CollaborationId.Value);
        to.Set(row, 1, relation.Id.Value);
        to.Set(row, 2, Encoding.UTF8.GetBytes(definition.Id));
        to.Set(row, 3, definition.Version);
        to.Set(row, Month, month.DayNumber);
        to.Set(row, Body, body);
    }

    /// <summary>Whether the row is of a definition.</summary>
    public static bool IsOf(BulkRows rows, int row, MeasureDefinition definition) =>
        rows.Number(row, 3) == definition.Version && Encoding.UTF8.GetString(rows.Bytes(row, 2)) == definition.Id;

    /// <summary>The key of a month, to find it by.</summary>
    public static void AddKey(BulkRows to, Relation relation, StoredFold fold, DateOnly month)
    {
        var row = to.Add();
        to.Set(row, 0, relation.CollaborationId.Value);
        to.Set(row, 1, relation.Id.Value);
        to.Set(row, 2, Encoding.UTF8.GetBytes(fold.Definition));
        to.Set(row, 3, fold.DefinitionVersion);
        to.Set(row, Month, month.DayNumber);
    }

    /// <summary>Whether a row has the key of another among others.</summary>
    public static bool SameKey(BulkRows rows, int row, BulkRows others, int other) =>
        rows.Number(row, Month) == others.Number(other, Month) && rows.Number(row, 3) == others.Number(other, 3)
        && rows.Bytes(row, 1).SequenceEqual(others.Bytes(other, 1))
        && rows.Bytes(row, 2).SequenceEqual(others.Bytes(other, 2));

    /// <summary>The sums of a month from what is stored; null where the form is not known.</summary>
    public static MonthPartials? Read(ReadOnlySpan<byte> body) => Read(body, MonthPartialsBytes.Deserialize);

    /// <summary>The sums of a month that is final, also in an earlier form.</summary>
    public static MonthPartials? ReadFinal(ReadOnlySpan<byte> body) => Read(body, MonthPartialsBytes.DeserializeFinal);

    private static MonthPartials? Read(ReadOnlySpan<byte> body, Func<ReadOnlySpan<byte>, MonthPartials> read)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(body.Length)];
        if (Base64.DecodeFromUtf8(body, bytes, out _, out var length) != OperationStatus.Done)
            return null;

        try
        {
            return read(bytes.AsSpan(0, length));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The sums of a month as they are stored.</summary>
    public static byte[] BodyOf(MonthPartials month) =>
        Encoding.ASCII.GetBytes(Convert.ToBase64String(MonthPartialsBytes.Serialize(month)));
}

/// <summary>Stored folds as rows that are written in bulk.</summary>
internal static class FoldRows
{
    public static readonly BulkTable Table = new(
        "folds",
        4,
        new("collaboration_id", BulkType.Uuid),
        new("relation_id", BulkType.Uuid),
        new("definition", BulkType.Text),
        new("definition_version", BulkType.Number),
        new("facts_version", BulkType.BigNumber),
        new("as_of", BulkType.Date),
        new("next_change_day", BulkType.Number),
        new("calendar", BulkType.Text),
        new("unmatched", BulkType.BigNumber),
        new("accepted_until", BulkType.BigNumber),
        new("carried", BulkType.Number));

    public static void Add(BulkRows to, StoredFold fold)
    {
        var row = to.Add();
        to.Set(row, 0, fold.CollaborationId.Value);
        to.Set(row, 1, fold.RelationId.Value);
        to.Set(row, 2, Encoding.UTF8.GetBytes(fold.Definition));
        to.Set(row, 3, fold.DefinitionVersion);
        to.Set(row, 4, fold.FactsVersion);
        to.Set(row, 5, fold.AsOf.DayNumber);
        to.Set(row, 6, fold.NextChangeDay);
        to.Set(row, 7, Encoding.UTF8.GetBytes(fold.Calendar));
        to.Set(row, 8, fold.Unmatched);
        to.Set(row, 9, fold.AcceptedUntil);
        to.Set(row, 10, fold.Carried);
    }
}
