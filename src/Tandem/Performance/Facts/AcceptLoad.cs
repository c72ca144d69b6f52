using Tandem.Commands;

namespace Tandem.Performance;

/// <summary>A relation of which an accepted load brought facts.</summary>
public sealed record TouchedRelation(CollaborationId Collaboration, RelationId Relation, long Lines, long Receipts);

/// <summary>A staged load is made to count.</summary>
[CommandName("load.accept")]
public sealed record AcceptLoad(LoadId Load, IReadOnlyList<TouchedRelation> Touched) : ICommand;
