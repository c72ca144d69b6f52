namespace Tandem.Operations.Demonstration;

public sealed class DemonstrationHistoryTests
{
    private readonly DemonstrationNetwork network =
        DemonstrationNetwork.Make(DemonstrationNetwork.DefaultSeed, Deliveries.Today);

    private readonly IReadOnlyList<PlayedEvent> events;

    public DemonstrationHistoryTests() => events = DemonstrationHistory.Make(network, Deliveries.Today);

    [Fact]
    public void Events_stand_in_order_within_the_two_years()
    {
        Assert.Equal(events.Select(e => e.At).Order(), events.Select(e => e.At));
        Assert.All(events, e => Assert.True(
            DateOnly.FromDateTime(e.At.Date) >= network.FirstDay
            && DateOnly.FromDateTime(e.At.Date) < network.Today, e.ToString()));
    }

    [Fact]
    public void There_are_forty_to_ninety_two_beside_the_loads_and_what_each_side_does_for_itself() =>
        Assert.InRange(
            events.Count(e => e is not (LoadArrived or AmbitionEmbraced or OwnersNamed or CorrectionPlayed)), 40, 92);

    [Fact]
    public void Each_month_is_loaded_once() =>
        Assert.Equal(network.Months, events.OfType<LoadArrived>().Select(l => l.Month));

    [Fact]
    public void Whoever_acts_exists_and_acts_for_a_participant() =>
        Assert.All(events, e =>
        {
            if (Who(e) is not { } who)
                return;

            Assert.Contains(who, network.People);
            if (CollaborationOf(e) is { } collaboration)
                Assert.Contains(collaboration.Participants, p => p.Organisation.Key == who.Organisation);
        });

    [Fact]
    public void Nothing_is_said_of_a_matter_before_it_opens_or_after_it_closes() =>
        Assert.All(events.Where(e => Key(e) is not null).GroupBy(e => Key(e)!), told =>
        {
            Assert.True(told.First() is MatterOpened or Proposed, told.First().ToString());
            Assert.DoesNotContain(told.SkipLast(1), e => e is MatterClosed);
            Assert.Single(told, e => e is MatterOpened or Proposed);
        });

    [Fact]
    public void Who_consents_did_not_propose() =>
        Assert.All(events.OfType<Consented>(), c => Assert.NotEqual(
            events.OfType<Proposed>().Single(p => p.Proposal == c.Proposal).Who.Organisation,
            c.Who.Organisation));

    [Fact]
    public void Something_waits_on_each_level_of_both_sides()
    {
        var closed = events.OfType<MatterClosed>().Select(c => c.Matter).ToHashSet();
        var answered = events.OfType<MatterAnswered>().Select(c => c.Matter).ToHashSet();
        var open = events.OfType<MatterOpened>()
            .Where(m => !closed.Contains(m.Matter) && !answered.Contains(m.Matter))
            .Select(m => (Level: LevelAfter(m.At), AtBuyer: m.Asked == DemonstrationNetwork.BuyerKey))
            .ToHashSet();

        foreach (var level in Enum.GetValues<InventedLevel>())
        {
            Assert.Contains((level, true), open);
            Assert.Contains((level, false), open);
        }
    }

    [Fact]
    public void Some_targets_wait_for_a_yes() =>
        Assert.NotEmpty(events.OfType<Proposed>().Select(p => p.Proposal)
            .Except(events.OfType<Consented>().Select(c => c.Proposal))
            .Except(events.OfType<Objected>().Select(o => o.Proposal)));

    [Fact]
    public void People_write_in_three_languages() =>
        Assert.Superset(
            new HashSet<string> { "nl", "sv", "en" },
            events.OfType<MatterAnswered>().Select(a => a.Text.Language).ToHashSet());

    [Fact]
    public void A_network_of_another_day_is_refused() =>
        Assert.Throws<ArgumentException>(() => DemonstrationHistory.Make(network, Deliveries.Today.AddDays(1)));

    /// <summary>The default ladder: two working days, then five, then the strategic level.</summary>
    private static InventedLevel LevelAfter(DateTimeOffset opened)
    {
        var days = 0;
        for (var day = DateOnly.FromDateTime(opened.Date); day < Deliveries.Today; day = ReceivingDays.Add(day, 1))
            days++;

        return days switch
        {
            <= 2 => InventedLevel.Operational,
            <= 7 => InventedLevel.Tactical,
            _ => InventedLevel.Strategic,
        };
    }

    private InventedCollaboration? CollaborationOf(PlayedEvent played) => played switch
    {
        MatterOpened e => network.Collaboration(e.Collaboration),
        Proposed e => network.Collaboration(e.Collaboration),
        OwnersNamed e => network.Collaboration(e.Collaboration),
        AmbitionEmbraced e => network.Collaboration(e.Collaboration),
        PlayedClosing e => network.Collaboration(e.Collaboration),
        _ when Key(played) is { } key =>
            CollaborationOf(events.Single(e => e is (MatterOpened or Proposed) && Key(e) == key)),
        _ => null,
    };

    private static string? Key(PlayedEvent played) => played switch
    {
        MatterOpened e => e.Matter,
        MatterAnswered e => e.Matter,
        BallHandedOver e => e.Matter,
        ReferredBack e => e.Matter,
        MatterClosed e => e.Matter,
        CommentMade e => e.On,
        Proposed e => e.Proposal,
        Consented e => e.Proposal,
        Objected e => e.Proposal,
        TakenBack e => e.Proposal,
        _ => null,
    };

    private static InventedPerson? Who(PlayedEvent played) => played switch
    {
        LoadArrived e => e.Who,
        MatterOpened e => e.By,
        MatterAnswered e => e.Who,
        BallHandedOver e => e.Who,
        ReferredBack e => e.Who,
        MatterClosed e => e.Who,
        CommentMade e => e.Who,
        Proposed e => e.Who,
        OwnersNamed e => e.Who,
        Consented e => e.Who,
        Objected e => e.Who,
        TakenBack e => e.Who,
        AmbitionEmbraced e => e.Who,
        PlayedClosing e => e.Who,
        _ => null,
    };
}
