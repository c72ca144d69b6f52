namespace Tandem.Operations.Demonstration;

/// <summary>
/// The files of the sample in the last hour before the first start: the analyst of the buyer sends them, and the
/// account manager of each supplier what that one commits to and can make.
/// </summary>
internal static class SentFacts
{
    public static IEnumerable<PlayedEvent> Of(DemonstrationNetwork network)
    {
        var sample = new FactSample(network);
        var analyst = network.PeopleOf(DemonstrationNetwork.BuyerKey)
            .Single(p => p.Roles.Contains(InventedRole.ProcurementAnalyst));
        var at = new DateTimeOffset(network.Today.AddDays(-1), new TimeOnly(23, 35), TimeSpan.Zero);
        return Files(sample).Select((file, index) => new FactsSent(
            at.AddSeconds(20 * index), file, file.Sender is { } sender ? AccountManager(network, sender) : analyst));
    }

    private static InventedPerson AccountManager(DemonstrationNetwork network, InventedSupplier supplier) =>
        network.Collaboration(supplier.Collaboration).Holder(supplier.Key, InventedRole.AccountManager);

    public static IEnumerable<SampleFile> Files(FactSample sample) =>
    [
        .. new ReferenceSample(sample).Files, .. new OrderSample(sample).Files, .. new QualitySample(sample).Files,
        .. new MoneySample(sample).Files, .. new PlanSample(sample).Files,
        .. new ImprovementSample(sample).Files, .. new SpecificationSample(sample).Files,
    ];
}
