using Tandem.Commands;

namespace Tandem.Journal;

/// <summary>What a handler adds to the entry of its command while it runs.</summary>
public sealed class JournalDraft
{
    private readonly HashSet<Guid> subjects = [];
    private readonly List<OtherEntry> others = [];

    public IReadOnlyCollection<Guid> Subjects => subjects;

    public IReadOnlyList<OtherEntry> Others => others;

    /// <summary>The relation whose two parties alone see what the command says; null for all participants.</summary>
    public RelationId? Relation { get; private set; }

    /// <summary>The entry belongs to the history of these records.</summary>
    public void About(params IEnumerable<Guid> records) => subjects.UnionWith(records);

    /// <summary>
    /// The command also touched a collaboration, whose log tells its part of it: to all participants, or, where a
    /// relation is named, to its two parties.
    /// </summary>
    public void Also(CollaborationId collaboration, RelationId? relation, ICommand what) =>
        others.Add(new(collaboration, relation, what));

    /// <summary>What the command says is between the two parties of a relation.</summary>
    public void Between(RelationId relation) => Relation = relation;
}

/// <summary>The entry that a command makes in the log of a collaboration besides its own, and for whom.</summary>
public sealed record OtherEntry(CollaborationId Collaboration, RelationId? Relation, ICommand What);
