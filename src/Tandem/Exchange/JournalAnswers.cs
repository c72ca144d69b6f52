using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Journal;
using Tandem.Log;

namespace Tandem.Exchange;

/// <summary>What the API says of a log: entries as the caller may see them, its state, and proofs.</summary>
internal static class JournalAnswers
{
    /// <summary>A page of entries, the newest first; <see cref="Before"/> asks for the page after this one.</summary>
    internal sealed record EntryList(IReadOnlyList<EntryAnswer> Entries, long? Before);

    internal sealed record EntryAnswer(
        long Number, long Index, DateTimeOffset At, IReadOnlyList<SectionAnswer> Sections,
        IReadOnlyList<string> ClosedSections);

    internal sealed record SectionAnswer(string Name, string Salt, JsonNode? Body);

    internal sealed record StateAnswer(
        string Origin, long Size, string Root, DateTimeOffset At, string Note, string Key);

    internal sealed record InclusionAnswer(
        long Number, long Index, long Size, string Leaf, string LeafHash, IReadOnlyList<string> Proof,
        string Checkpoint);

    internal sealed record ConsistencyAnswer(long From, long To, IReadOnlyList<string> Proof);

    internal static async Task<Ok<EntryList>> Entries(
        CollaborationId collaboration, long? before, Guid? record, string? kind, JournalDesk desk,
        CancellationToken ct)
    {
        var log = await desk.Journal(collaboration, ct);
        var query = new EntryQuery
        {
            Before = before,
            Record = record,
            Commands = JournalKinds.Parse(kind) is { } known ? JournalKinds.Commands(known) : [],
        };
        var page = await desk.Db.Page(log, query, ct);
        return TypedResults.Ok(new EntryList([.. page.Entries.Select(Answer)], page.Older));
    }

    internal static async Task<Ok<StateAnswer>> State(
        CollaborationId collaboration, JournalDesk desk, CancellationToken ct)
    {
        var log = await desk.Journal(collaboration, ct);
        var checkpoint = await desk.Needed(log, ct);
        var said = Checkpoint.Parse(SignedNote.Parse(checkpoint.Note).Text);
        return TypedResults.Ok(new StateAnswer(
            said.Origin, said.Size, said.Root.ToString(), checkpoint.At, checkpoint.Note,
            desk.Keys.Verifier.VerifierKey));
    }

    internal static async Task<Ok<InclusionAnswer>> Inclusion(
        CollaborationId collaboration, long number, JournalDesk desk, CancellationToken ct)
    {
        var log = await desk.Journal(collaboration, ct);
        var entry = await desk.Db.Entry(log, number, ct)
            ?? throw new RefusedException(Because.NotFound, "journal.no-entry");
        var checkpoint = await desk.Needed(log, ct);
        var check = (await desk.Check(checkpoint, [entry], ct))[entry.Entry.Index];
        return TypedResults.Ok(new InclusionAnswer(
            number, entry.Entry.Index, checkpoint.Size, entry.Entry.Leaf, check.LeafHash.ToString(),
            [.. check.Proof.Select(hash => hash.ToString())], checkpoint.Note));
    }

    internal static async Task<Ok<ConsistencyAnswer>> Consistency(
        CollaborationId collaboration, long from, long to, JournalDesk desk, CancellationToken ct)
    {
        var log = await desk.Journal(collaboration, ct);
        var checkpoint = await desk.Needed(log, ct);
        if (from < 1 || from > to || to > checkpoint.Size)
            throw new RefusedException(Because.Invalid, "journal.sizes", checkpoint.Size);

        var proof = await desk.Db.Complete(log.Log, ProofPlan.Consistency(from, to), ct);
        return TypedResults.Ok(new ConsistencyAnswer(from, to, [.. proof.Select(hash => hash.ToString())]));
    }

    private static EntryAnswer Answer(OpenEntry entry) => new(
        entry.Entry.Number, entry.Entry.Index, entry.Entry.At,
        [.. entry.Sections.Select(s => new SectionAnswer(s.Name, s.Salt, Parsed(s.Body)))],
        entry.ClosedSections);

    private static JsonNode? Parsed(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return JsonValue.Create(body);
        }
    }
}
