using System.Text.Json;
using Tandem.Commands;

namespace Tandem.Cadences;

/// <summary>
/// People of the parties who meet in a rhythm and decide (CAD-1, GOV-7), of a relation or of all participants. It is
/// made, changed and ended by a decision; when a meeting is overdue by half the rhythm, both chairs hear of it.
/// </summary>
public sealed class Body
{
    private Body() { }

    public Body(
        CollaborationId collaboration, BodyId id, RelationId? relation, OrganisationId? first, OrganisationId? second,
        BodyTerms terms, DateOnly startsOn)
    {
        (CollaborationId, Id, Relation, First, Second) = (collaboration, id, relation, first, second);
        StartsOn = LastMetOn = startsOn;
        Put(terms);
    }

    /// <summary>Those who come to one workshop (CAD-5): they meet once, by no rhythm and without a decision.</summary>
    public static Body ForOnce(
        CollaborationId collaboration, BodyId id, RelationId? relation, OrganisationId? first, OrganisationId? second,
        BodyTerms terms, DateOnly on) => new(collaboration, id, relation, first, second, terms, on)
        {
            MeetsOnce = true,
        };

    public CollaborationId CollaborationId { get; private set; }

    public BodyId Id { get; private set; }

    public RelationId? Relation { get; private set; }

    /// <summary>The parties of the relation; none where all participants sit in it.</summary>
    public OrganisationId? First { get; private set; }

    public OrganisationId? Second { get; private set; }

    /// <summary>Whether it is there for one workshop alone, and no body in which the parties meet again.</summary>
    public bool MeetsOnce { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>What was agreed, in the one form of a command.</summary>
    public string Agreed { get; private set; } = "";

    public int Version { get; private set; }

    public DateOnly StartsOn { get; private set; }

    /// <summary>The day of the last meeting that was held, or of its beginning.</summary>
    public DateOnly LastMetOn { get; private set; }

    /// <summary>Since when both chairs know that it should have met.</summary>
    public DateTimeOffset? OverdueSince { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsSide(OrganisationId organisation) =>
        Relation is null || First == organisation || Second == organisation;

    public BodyTerms Terms() => JsonSerializer.Deserialize<BodyTerms>(Agreed, CommandJson.Options)!;

    /// <summary>Changes what was agreed, from the version that the proposal was made on.</summary>
    public void Change(int version, BodyTerms terms)
    {
        DemandGoing();
        if (version != Version)
            throw new RefusedException(Because.Outdated, "body.changed", Version);

        Put(terms);
        OverdueSince = null;
    }

    /// <summary>Somebody left the own organisation: a colleague takes the seats, or they are empty.</summary>
    public void Reseat(OrganisationId side, PersonId from, PersonId colleague)
    {
        var terms = Terms();
        var seats = terms.Seats.Select(
            s => s.Organisation == side && s.Person == from ? s with { Person = colleague } : s);
        Put(terms with
        {
            Seats = [.. seats.Distinct()],
            Owner = terms.Owner == from ? colleague : terms.Owner,
        });
    }

    public void Met(DateOnly day)
    {
        LastMetOn = day > LastMetOn ? day : LastMetOn;
        OverdueSince = null;
    }

    /// <summary>Half a rhythm passed after the day on which it should have met.</summary>
    public void PassRhythm(DateOnly lastMet, DateTimeOffset at)
    {
        DemandGoing();
        if (lastMet != LastMetOn)
            throw new RefusedException(Because.Outdated, "matter.clock-moved");

        OverdueSince ??= at;
    }

    public void End(DateTimeOffset at)
    {
        DemandGoing();
        EndedAt = at;
        OverdueSince = null;
    }

    /// <summary>Refuses what a body that ended would do.</summary>
    public void DemandGoing()
    {
        if (EndedAt is not null)
            throw new RefusedException(Because.Outdated, "body.ended");
    }

    private void Put(BodyTerms terms)
    {
        (Name, Agreed) = (terms.Name, JsonSerializer.Serialize(terms, CommandJson.Options));
        Version++;
    }
}
