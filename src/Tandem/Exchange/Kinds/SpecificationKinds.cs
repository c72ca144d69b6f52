using Tandem.Performance;
using static Tandem.Exchange.SharedFields;

namespace Tandem.Exchange;

/// <summary>What the goods have to be from another day on, and who asked for it.</summary>
internal static class SpecificationKinds
{
    public static readonly FactKind Specifications = new(
        FactRows.Specifications.Name, FactRows.Specifications,
        new FactSet<SpecificationFact>(FactRows.Specifications),
        Supplier,
        Key(FactField.ChangeNumber, "change_no", "ECN-104", "ECN-105"),
        Key(FactField.Item, "item", "KG-7718", "KG-7719"),
        Text(FactField.SpecificationVersion, "version", "C", ""),
        Side(FactField.AskedBy, "asked_by", "buyer", "supplier") with { Required = true },
        Day(FactField.AnnouncedOn, "announced_on", "2026-09-07", "2026-10-05"),
        Day(FactField.EffectiveOn, "effective_on", "2026-10-19", "2026-11-02"),
        Text(FactField.Description, "description", "Thread M6 instead of M5", ""))
    {
        Rules = [new(FactField.AnnouncedOn, Agreement.NotMore, FactField.EffectiveOn)],
    };
}
