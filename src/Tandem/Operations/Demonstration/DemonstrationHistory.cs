namespace Tandem.Operations.Demonstration;

/// <summary>
/// The two years before the first start, as an ordered list of what people did, to be played by the same commands as
/// anybody's. It leaves matters open on each level and on both sides, so that whoever signs in has something waiting.
/// </summary>
internal static class DemonstrationHistory
{
    /// <summary>Suppliers that have not yet embraced the ambition.</summary>
    private static readonly string[] Undecided = ["linghai", "lubpress", "wilgenpas"];

    public static IReadOnlyList<PlayedEvent> Make(DemonstrationNetwork network, DateOnly today)
    {
        if (today != network.Today)
            throw new ArgumentException("The network was made for another day.", nameof(today));

        var events = new List<PlayedEvent>();
        Loads(network, events);
        Embracements(network, events);
        BatteryStory.Tell(new(network, "weidtal", events));
        CoatingStory.Tell(new(network, "twickel", events));
        TaiwanStory.Tell(new(network, "hsinyue", events));
        CastingStory.Tell(new(network, "sjohammar", events));
        FrameStory.Tell(new(network, "ramtor", events), new(network, ChainSketch.Key, events));
        SharedMeasuresStory.Tell(new(network, "weidtal", events), new(network, "twickel", events));
        ClosingStory.Tell(new(network, "twickel", events), today);
        WheelStory.Tell(new(network, "spaakhuis", events));

        return [.. events.OrderBy(e => e.At)];
    }

    private static void Loads(DemonstrationNetwork network, List<PlayedEvent> events)
    {
        var deliveries = new DemonstrationDeliveries(network);
        var analyst = network.PeopleOf(DemonstrationNetwork.BuyerKey)
            .Single(p => p.Roles.Contains(InventedRole.ProcurementAnalyst));
        events.AddRange(network.Months.Select(month => new LoadArrived(
            new(deliveries.PeriodOf(month).End.AddDays(-1), new TimeOnly(23, 30), TimeSpan.Zero), month, analyst)));
    }

    /// <summary>The buyer embraces in the first week, the partner two to five weeks later, a few not yet.</summary>
    private static void Embracements(DemonstrationNetwork network, List<PlayedEvent> events)
    {
        foreach (var (index, told) in network.Collaborations.Index())
        {
            var line = new Storyline(network, told.Key, events);
            foreach (var (place, participant) in told.Participants.Index())
            {
                var organisation = participant.Organisation.Key;
                if (Undecided.Contains(organisation))
                    continue;

                var wait = organisation == DemonstrationNetwork.BuyerKey ? 3 : 10 + index % 4 * 5 + place;
                line.Embraced(
                    ReceivingDays.Add(told.Starts, wait), told.Holder(organisation, InventedRole.ExecutiveSponsor));
            }
        }
    }
}
