using Tandem.Performance;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>A load as the API tells it: how far it is, and what became of its rows.</summary>
internal sealed record LoadAnswer(
    LoadId Id, long Number, LoadState State, string Source, string Kind, string FileName, string FileHash,
    long FileSize, bool DryRun, bool Interrupted, long BytesRead, long RowsRead, long RowsGood, long RowsHeld,
    DateTimeOffset StartedAt, DateTimeOffset? AcceptedAt, string? Fault)
{
    public static LoadAnswer Of(Load load, StagingRuns runs, TextCatalogue texts) => new(
        load.Id, load.Number, load.State, load.Source, load.Kind, load.FileName, load.FileHash, load.FileSize,
        load.DryRun, runs.IsInterrupted(load), BytesOf(load), load.RowsRead, load.RowsGood,
        load.RowsHeld, load.StartedAt, load.AcceptedAt, LoadFault.Of(texts, load));

    private static long BytesOf(Load load) => load.State == LoadState.Staging
        ? load.BytesPassed
        : Math.Min(load.BytesRead, load.FileSize);
}

/// <summary>A held row as the API tells it.</summary>
internal sealed record HeldRowAnswer(
    long FileLine, string Column, HeldReason Reason, string Text, string Found, string Raw, LoadId? FixedBy)
{
    public static HeldRowAnswer Of(HeldRow row, TextCatalogue texts)
    {
        var reason = Enum.Parse<HeldReason>(row.Reason);
        return new(
            row.FileLine, row.ColumnName, reason, ReasonWords.Of(texts, reason), row.Found, row.Raw, row.FixedBy);
    }
}
