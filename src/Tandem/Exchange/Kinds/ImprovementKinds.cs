using Tandem.Performance;
using static Tandem.Exchange.SharedFields;

namespace Tandem.Exchange;

/// <summary>What the sides propose to do better, and what came of it.</summary>
internal static class ImprovementKinds
{
    public static readonly FactKind Improvements = new(
        FactRows.Improvements.Name, FactRows.Improvements, new FactSet<ImprovementFact>(FactRows.Improvements),
        Supplier,
        Key(FactField.ImprovementNumber, "improvement_no", "V-12", "V-13"),
        Text(FactField.Item, "item", "KG-7718", ""),
        Side(FactField.ProposedBy, "proposed_by", "supplier", "buyer") with { Required = true },
        Day(FactField.ProposedOn, "proposed_on", "2026-03-02", "2026-10-12"),
        Day(FactField.AcceptedOn, "accepted_on", "2026-03-20", "") with { Required = false },
        Day(FactField.ImplementedOn, "implemented_on", "2026-05-04", "") with { Required = false },
        new(FactField.BenefitFrom, FieldType.Month, "benefit_from", "2026-06-01", ""),
        Money(FactField.Benefit, "benefit_micros", "1850.5", "") with { Required = false },
        Currency with { Required = false, Examples = ["EUR", ""] },
        Text(FactField.Description, "description", "One crate for two flanges", "Order by the pallet"))
    {
        Rules =
        [
            new(FactField.ProposedOn, Agreement.NotMore, FactField.AcceptedOn),
            new(FactField.AcceptedOn, Agreement.NotMore, FactField.ImplementedOn),
            new(FactField.ImplementedOn, Agreement.Needs, FactField.AcceptedOn),
            new(FactField.BenefitFrom, Agreement.Needs, FactField.ImplementedOn),
            new(FactField.Benefit, Agreement.Needs, FactField.Currency),
        ],
    };
}
