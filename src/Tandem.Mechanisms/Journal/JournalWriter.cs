using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Json;
using Tandem.Live;
using Tandem.Log;

namespace Tandem.Journal;

/// <summary>
/// Appends accepted commands to their logs, in the transaction of the command. The head of a log is taken before
/// anything else happens, so that a log has no gaps and commands of one collaboration run one after the other.
/// </summary>
public sealed class JournalWriter(DataScope data, NewsDraft news, TimeProvider clock)
{
    private readonly Dictionary<LogId, JournalHead> held = [];

    /// <summary>What the command that runs now adds to its entry.</summary>
    public JournalDraft Draft { get; internal set; } = new();

    private TandemDb Db => data.Work.Db;

    /// <summary>
    /// Takes the log of a collaboration that a command touches, before other things that are taken one at a time: all
    /// commands take them in this order, so that none waits for another that waits for it.
    /// </summary>
    public Task Take(CollaborationId collaboration, CancellationToken ct) => Hold(LogId.Of(collaboration), ct);

    /// <summary>Takes the head of a log until the transaction ends.</summary>
    internal async Task<JournalHead> Hold(LogId log, CancellationToken ct)
    {
        if (held.TryGetValue(log, out var known))
            return known;

        var heads = data.Work.ManyWriters
            ? Db.Set<JournalHead>().FromSql($"select * from journal_heads where log = {log.Value} for update")
            : Db.Set<JournalHead>().Where(h => h.Log == log);
        var head = (await heads.ToListAsync(ct)).SingleOrDefault();
        return held[log] = head ?? new JournalHead { Log = log, Origin = log.Origin };
    }

    /// <summary>Reads the heads anew when they are next asked for; the locks on them stay.</summary>
    internal void Forget() => held.Clear();

    /// <summary>Writes the entry of a command, and one in each other log that the command touched.</summary>
    internal async Task<Receipt> Append(
        LogId log, ICommand command, Actor actor, JournalDraft draft, CancellationToken ct)
    {
        var receipt = Append(await Hold(log, ct), command, actor, draft, draft.Relation);
        foreach (var other in draft.Others)
            Append(await Hold(LogId.Of(other.Collaboration), ct), other.What, actor, draft, other.Relation);

        await Db.SaveChangesAsync(ct);
        return receipt;
    }

    private Receipt Append(
        JournalHead head, ICommand command, Actor actor, JournalDraft draft, RelationId? relation)
    {
        if (head.Size == 0)
            Db.Add(head);

        news.Add(new(head.Log.Value), relation);
        var at = clock.GetUtcNow();
        var index = head.Size;
        var sections = Sections(command, actor)
            .Select(section => Seal(head.Log, index, section.Name, section.Body, relation))
            .ToList();
        var leaf = new JournalLeaf(
            index, at, sections.ToDictionary(s => s.Section.Name, s => s.Commitment)).ToBytes();
        var leafHash = MerkleTree.LeafHash(leaf);

        var tree = new TreeFrontier(
            index, head.Peaks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Hash.Parse));
        foreach (var node in tree.Append(leafHash))
            Db.Add(new JournalNode(head.Log, node.Position.Level, node.Position.Index, node.Hash.ToString()));

        Db.Add(new JournalEntry(head.Log, index, at, Encoding.UTF8.GetString(leaf)));
        foreach (var (section, _) in sections)
            Db.Add(section);
        foreach (var subject in draft.Subjects)
            Db.Add(new JournalSubject(head.Log, subject, index));

        head.Size = tree.Size;
        head.Peaks = string.Join(' ', tree.Peaks);
        return new Receipt(head.Log, index, leafHash.ToString(), at);
    }

    /// <summary>
    /// Who and what, apart: who took a step is a membership's matter, and may have to be erased one day.
    /// </summary>
    private static IEnumerable<(string Name, JsonNode Body)> Sections(ICommand command, Actor actor)
    {
        var who = new JsonObject { ["organisation"] = actor.Organisation.ToString() };
        if (actor.Rule is { } rule)
            who["rule"] = rule;
        else
            who["person"] = actor.Person.ToString();

        yield return ("who", who);
        yield return ("what", new JsonObject
        {
            ["command"] = CommandNameAttribute.Of(command.GetType()),
            ["with"] = JsonNode.Parse(CommandJson.Write(command)),
        });
    }

    private static (JournalSection Section, Hash Commitment) Seal(
        LogId log, long index, string name, JsonNode body, RelationId? relation)
    {
        var salt = SaltedCommitment.NewSalt();
        var canonical = CanonicalJson.Of(body);
        var section = new JournalSection(
            log, index, name, Convert.ToBase64String(salt), Encoding.UTF8.GetString(canonical), relation);
        return (section, SaltedCommitment.OfCanonical(salt, canonical));
    }
}
