using Tandem.Collaborations;
using Tandem.Commands;

namespace Tandem.Governance;

/// <summary>The rules of the contact matrix alone: what is empty, one-sided, quiet, at risk.</summary>
public sealed class ContactMatrixTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateTimeOffset Named = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrganisationId Buyer = new(Guid.CreateVersion7());
    private static readonly OrganisationId Supplier = new(Guid.CreateVersion7());
    private static readonly Relation Between = new(
        new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), Supplier, Buyer, null);

    private readonly List<Contact> contacts = [];
    private readonly List<Touch> touches = [];

    [Theory]
    [InlineData(Level.Operational, 14, CellState.Alive)]
    [InlineData(Level.Operational, 15, CellState.Quiet)]
    [InlineData(Level.Tactical, 62, CellState.Alive)]
    [InlineData(Level.Tactical, 63, CellState.Quiet)]
    [InlineData(Level.Strategic, 184, CellState.Alive)]
    [InlineData(Level.Strategic, 185, CellState.Quiet)]
    public void A_level_is_quiet_after_more_than_twice_its_rhythm(Level level, int daysAgo, CellState state)
    {
        Both(level);
        Talked(level, daysAgo);

        Assert.Equal(state, Matrix().On(level).State);
    }

    [Fact]
    public void The_rhythm_of_a_body_counts_instead_of_the_usual_one()
    {
        Both(Level.Operational);
        Talked(Level.Operational, 50);

        var matrix = ContactMatrix.Of(
            Between, Buyer, contacts, touches,
            new Dictionary<Level, ContactRhythm> { [Level.Operational] = new(31, "Review") }, Today);

        Assert.Equal(CellState.Alive, matrix.On(Level.Operational).State);
        Assert.Equal("Review", matrix.On(Level.Operational).Rhythm!.Body);
    }

    [Fact]
    public void An_empty_operational_level_comes_before_anything_else()
    {
        Both(Level.Strategic);
        Talked(Level.Strategic, 1);
        Name(Buyer, Level.Operational);

        Assert.True(Matrix().IsAtRisk);
        Assert.Equal(ContactStanding.OperationalEmpty, Matrix().Standing);
        Assert.Equal([Supplier], Matrix().MissingOn(Level.Operational));
    }

    [Fact]
    public void A_relation_that_lives_on_the_strategic_level_alone_is_at_risk()
    {
        foreach (var level in ContactMatrix.Levels)
            Both(level);
        Talked(Level.Strategic, 10);
        Talked(Level.Tactical, 100);
        Talked(Level.Operational, 30);

        Assert.Equal(ContactStanding.AtRisk, Matrix().Standing);

        Talked(Level.Operational, 3);
        Assert.Equal(ContactStanding.Quiet, Matrix().Standing);
    }

    [Fact]
    public void A_level_that_one_side_filled_is_one_sided()
    {
        Both(Level.Operational);
        Talked(Level.Operational, 1);
        Name(Supplier, Level.Tactical);

        Assert.Equal(CellState.OneSided, Matrix().On(Level.Tactical).State);
        Assert.Equal(CellState.Empty, Matrix().On(Level.Strategic).State);
        Assert.Equal(ContactStanding.Gaps, Matrix().Standing);
    }

    [Fact]
    public void Between_different_levels_nobody_is_needed_and_nothing_goes_quiet()
    {
        Assert.Equal(CellState.NotNeeded, Matrix().Of(Level.Tactical, Level.Operational).State);

        contacts.Add(Contact(Supplier, Level.Tactical, Level.Operational));
        contacts.Add(Contact(Buyer, Level.Operational, Level.Tactical));

        Assert.Equal(CellState.Alive, Matrix().Of(Level.Tactical, Level.Operational).State);
    }

    [Fact]
    public void A_talk_counts_in_the_same_cell_whoever_wrote_it_down_and_whoever_reads()
    {
        touches.Add(new(TouchKind.Talk, Today, Supplier, Level.Tactical, Level.Operational, "t", "en", null, []));

        var (mine, theirs) = (Matrix(), ContactMatrix.Of(
            Between, Supplier, contacts, touches, new Dictionary<Level, ContactRhythm>(), Today));

        Assert.Equal(Today, mine.Of(Level.Tactical, Level.Operational).Last?.Day);
        Assert.Equal(Today, theirs.Of(Level.Operational, Level.Tactical).Last?.Day);
        Assert.Null(mine.Of(Level.Operational, Level.Tactical).Last);
    }

    [Fact]
    public void Each_of_the_last_rhythms_is_kept_or_not_and_the_oldest_comes_first()
    {
        Both(Level.Operational);
        Talked(Level.Operational, 0);
        Talked(Level.Operational, 13);
        Talked(Level.Operational, 41);

        Assert.Equal([true, false, false, false, true, true], Matrix().On(Level.Operational).Kept);
    }

    [Fact]
    public void Who_stands_in_more_than_one_cell_is_named()
    {
        var person = new PersonId(Guid.CreateVersion7());
        contacts.Add(new(Between, Level.Tactical, Level.Tactical, person, new(person, Buyer), Named));
        contacts.Add(new(Between, Level.Operational, Level.Operational, person, new(person, Buyer), Named));

        Assert.Equal([(Buyer, person, 2)], Matrix().InSeveral());
    }

    private ContactMatrix Matrix() => ContactMatrix.Of(
        Between, Buyer, contacts, touches, new Dictionary<Level, ContactRhythm>(), Today);

    private void Both(Level level)
    {
        Name(Buyer, level);
        Name(Supplier, level);
    }

    private void Name(OrganisationId side, Level level) => contacts.Add(Contact(side, level, level));

    private static Contact Contact(OrganisationId side, Level level, Level with)
    {
        var person = new PersonId(Guid.CreateVersion7());
        return new(Between, level, with, person, new Actor(person, side), Named);
    }

    private void Talked(Level level, int daysAgo) => touches.Add(new(
        TouchKind.Talk, Today.AddDays(-daysAgo), Buyer, level, level, "t", "en", null, []));
}
