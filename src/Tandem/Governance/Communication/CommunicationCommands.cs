using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Communications;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>Puts a line on the communication plan of a relation or of all participants (CAD-6).</summary>
[CommandName("communication.add")]
[Requires(Verb.HandleMatters)]
public sealed record AddCommunicationLine(
    CollaborationId Collaboration, PlanLineId Line, RelationId? Relation, LineTerms Terms) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, CommunicationDesk desk, TimeProvider clock)
        : IHandle<AddCommunicationLine>
    {
        public async Task Handle(AddCommunicationLine command, Actor actor, CancellationToken ct)
        {
            await db.Collaboration(command.Collaboration, actor, ct);
            var relation = command.Relation is { } id ? await db.Relation(command.Collaboration, id, actor, ct) : null;
            var sides = await db.SidesOf(command.Collaboration, relation?.Supplier, relation?.Buyer, actor, ct);
            var terms = command.Terms.Checked(sides);
            await desk.DemandKnown(command.Collaboration, terms.To.People, actor, ct);
            db.Add(new CommunicationLine(
                command.Collaboration, command.Line, relation?.Id, relation?.Supplier, relation?.Buyer, terms, actor,
                clock.GetUtcNow()));
            await desk.Note(command.Collaboration, command.Line.Value, relation?.Id, sides, actor, ct);
        }
    }
}

/// <summary>Says a line of the plan anew, from the version that was read.</summary>
[CommandName("communication.change")]
[Requires(Verb.HandleMatters)]
public sealed record ChangeCommunicationLine(
    CollaborationId Collaboration, PlanLineId Line, int Version, LineTerms Terms) : ICollaborationCommand
{
    internal sealed class Handler(CommunicationDesk desk, TimeProvider clock) : IHandle<ChangeCommunicationLine>
    {
        public async Task Handle(ChangeCommunicationLine command, Actor actor, CancellationToken ct)
        {
            var (line, sides) = await desk.Line(command.Collaboration, command.Line, actor, ct);
            var terms = command.Terms.Checked(sides);
            var known = line.To.People;
            await desk.DemandKnown(command.Collaboration, terms.To.People.Except(known), actor, ct);
            line.Change(command.Version, terms, actor, clock.GetUtcNow());
        }
    }
}

/// <summary>A side says who of it tells what a line of the plan says.</summary>
[CommandName("communication.teller")]
[Requires(Verb.HandleMatters)]
public sealed record NameTeller(CollaborationId Collaboration, PlanLineId Line, PersonId Person)
    : ICollaborationCommand
{
    internal sealed class Handler(CommunicationDesk desk) : IHandle<NameTeller>
    {
        public async Task Handle(NameTeller command, Actor actor, CancellationToken ct)
        {
            var (line, _) = await desk.Line(command.Collaboration, command.Line, actor, ct);
            await desk.DemandKnown(
                command.Collaboration, [new(actor.Organisation, command.Person)], actor, ct);
            line.Name(actor.Organisation, command.Person);
        }
    }
}

/// <summary>Takes a line off the plan.</summary>
[CommandName("communication.end")]
[Requires(Verb.HandleMatters)]
public sealed record EndCommunicationLine(CollaborationId Collaboration, PlanLineId Line, int Version)
    : ICollaborationCommand
{
    internal sealed class Handler(CommunicationDesk desk, TimeProvider clock) : IHandle<EndCommunicationLine>
    {
        public async Task Handle(EndCommunicationLine command, Actor actor, CancellationToken ct)
        {
            var (line, _) = await desk.Line(command.Collaboration, command.Line, actor, ct);
            line.End(command.Version, actor, clock.GetUtcNow());
        }
    }
}
