namespace Tandem.Operations.Demonstration;

/// <summary>
/// The files of the sample as the analyst of the buyer sends them, in the last hour before the first start.
/// </summary>
internal static class SentFacts
{
    public static IEnumerable<PlayedEvent> Of(DemonstrationNetwork network)
    {
        var sample = new FactSample(network);
        var analyst = network.PeopleOf(DemonstrationNetwork.BuyerKey)
            .Single(p => p.Roles.Contains(InventedRole.ProcurementAnalyst));
        var at = new DateTimeOffset(network.Today.AddDays(-1), new TimeOnly(23, 35), TimeSpan.Zero);
        return Files(sample).Select((file, index) => new FactsSent(at.AddMinutes(index), file, analyst));
    }

    public static IEnumerable<SampleFile> Files(FactSample sample) =>
    [
        .. new ReferenceSample(sample).Files, .. new OrderSample(sample).Files, .. new QualitySample(sample).Files,
        .. new MoneySample(sample).Files, .. new PlanSample(sample).Files,
    ];
}
