using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>What the kinds of facts are called.</summary>
public static class FactKindWords
{
    public static string Of(TextCatalogue texts, string kind) => kind switch
    {
        "order-lines" => texts["kind.order-lines"],
        "confirmations" => texts["kind.confirmations"],
        "despatches" => texts["kind.despatches"],
        "inspections" => texts["kind.inspections"],
        "complaints" => texts["kind.complaints"],
        "returns" => texts["kind.returns"],
        "invoices" => texts["kind.invoices"],
        "prices" => texts["kind.prices"],
        "charges" => texts["kind.charges"],
        "requests" => texts["kind.requests"],
        "forecasts" => texts["kind.forecasts"],
        "capacities" => texts["kind.capacities"],
        "improvements" => texts["kind.improvements"],
        "specifications" => texts["kind.specifications"],
        "items" => texts["kind.items"],
        "rates" => texts["kind.rates"],
        "indices" => texts["kind.indices"],
        "tariffs" => texts["kind.tariffs"],
        _ => kind,
    };
}
