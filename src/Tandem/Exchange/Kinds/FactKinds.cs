using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>Every kind of facts that can be loaded, in the order in which a list shows them.</summary>
internal static class FactKinds
{
    public static IReadOnlyList<FactKind> All { get; } =
    [
        OrderKinds.OrderLines, OrderKinds.Confirmations, OrderKinds.Despatches, QualityKinds.Inspections,
        QualityKinds.Complaints, QualityKinds.Returns, MoneyKinds.Invoices, MoneyKinds.Prices, MoneyKinds.Charges,
        PlanKinds.Requests, PlanKinds.Forecasts, PlanKinds.Capacities, ImprovementKinds.Improvements,
        SpecificationKinds.Specifications,
        ReferenceKinds.Items, ReferenceKinds.Rates, ReferenceKinds.Indices, ReferenceKinds.Tariffs,
    ];

    private static readonly Dictionary<string, FactKind> BySlug = All.ToDictionary(kind => kind.Slug);

    public static FactKind? Find(string? slug) => BySlug.GetValueOrDefault(slug ?? "");

    /// <exception cref="RefusedException">There is no such kind.</exception>
    public static FactKind Of(string slug) =>
        Find(slug) ?? throw new RefusedException(Because.NotFound, "mapping.kind", slug);

    /// <summary>The kind of an address; without one it is order lines.</summary>
    public static FactKind InAddress(string? slug) => string.IsNullOrEmpty(slug) ? Of(Load.OrderLines) : Of(slug);
}
