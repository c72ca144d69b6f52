using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Collaborations;

/// <summary>
/// One participant supplies another from now on: the relation on which their facts, scorecard and ladder hang. All
/// participants see who supplies whom, so that it takes effect by a decision of all. <paramref name="Made"/> is its id.
/// </summary>
[CommandName("relation.make")]
[Decided(DecisionKind.Other)]
public sealed record RelateParties(
    CollaborationId Collaboration, RelationId Made, OrganisationId Supplier, OrganisationId Buyer)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal) : IHandle<RelateParties>
    {
        public async Task Handle(RelateParties command, Actor actor, CancellationToken ct)
        {
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            collaboration.Relate(command.Made, command.Supplier, command.Buyer, null);
            journal.Draft.About(command.Made.Value);
        }
    }
}

/// <summary>Who will supply whom, in words.</summary>
internal sealed class RelationPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(RelateParties));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var made = (RelateParties)command;
        var names = await db.Organisations([made.Supplier, made.Buyer], ct);
        return
        [
            new(
                texts["relation.effect"], null,
                texts["relation.supplies", names[made.Supplier].Name, names[made.Buyer].Name]),
        ];
    }
}
