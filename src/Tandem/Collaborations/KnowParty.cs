using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Collaborations;

/// <summary>
/// A party of a relation says under which number its own system knows the other (PER-18): rows of its files that carry
/// this number go to that relation. Without a number it knows the other by name only. The two parties see it.
/// </summary>
[CommandName("relation.know")]
[Requires(Verb.LoadFacts)]
public sealed record KnowParty(CollaborationId Collaboration, RelationId Relation, string? Number)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal) : IHandle<KnowParty>
    {
        public async Task Handle(KnowParty command, Actor actor, CancellationToken ct)
        {
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            collaboration.Know(command.Relation, actor.Organisation, command.Number);
            journal.Draft.Between(command.Relation);
            journal.Draft.About(command.Relation.Value);
        }
    }

    /// <summary>The number, of at most 50 characters; null or empty for none.</summary>
    internal sealed record Known(string? Number);

    internal static async Task<NoContent> Put(
        CollaborationId collaboration, RelationId relation, Known known, CommandRunner commands, Actor actor,
        CancellationToken ct)
    {
        await commands.Run(new KnowParty(collaboration, relation, known.Number), actor, ct);
        return TypedResults.NoContent();
    }
}
