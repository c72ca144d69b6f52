using Tandem.Commands;

namespace Tandem.Journal;

/// <summary>What a handler adds to the entry of its command while it runs.</summary>
public sealed class JournalDraft
{
    private readonly HashSet<Guid> subjects = [];
    private readonly List<(CollaborationId Collaboration, ICommand What)> others = [];

    public IReadOnlyCollection<Guid> Subjects => subjects;

    public IReadOnlyList<(CollaborationId Collaboration, ICommand What)> Others => others;

    /// <summary>The relation whose two parties alone see what the command says; null for all participants.</summary>
    public RelationId? Relation { get; private set; }

    /// <summary>The entry belongs to the history of these records.</summary>
    public void About(params IEnumerable<Guid> records) => subjects.UnionWith(records);

    /// <summary>The command also touched a collaboration, whose log tells its part of it.</summary>
    public void Also(CollaborationId collaboration, ICommand what) => others.Add((collaboration, what));

    /// <summary>What the command says is between the two parties of a relation.</summary>
    public void Between(RelationId relation) => Relation = relation;
}
