using Tandem.Collaborations;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>A responsibility matrix in the reader's words.</summary>
internal sealed class ResponsibilityWords(TextCatalogue texts, Func<OrganisationId, string> name)
{
    public string Task(ResponsibilityRow row) => row.Shipped is { } shipped ? Name(shipped) : row.Task;

    public string Name(ShippedTask task) => task switch
    {
        ShippedTask.Forecast => texts["responsibility.task-forecast"],
        ShippedTask.Capacity => texts["responsibility.task-capacity"],
        ShippedTask.Order => texts["responsibility.task-order"],
        ShippedTask.Deliver => texts["responsibility.task-deliver"],
        ShippedTask.Receive => texts["responsibility.task-receive"],
        ShippedTask.Complaints => texts["responsibility.task-complaints"],
        ShippedTask.Terms => texts["responsibility.task-terms"],
        ShippedTask.Invoices => texts["responsibility.task-invoices"],
        ShippedTask.Scorecard => texts["responsibility.task-scorecard"],
        ShippedTask.Improvement => texts["responsibility.task-improvement"],
        ShippedTask.Risks => texts["responsibility.task-risks"],
        ShippedTask.Data => texts["responsibility.task-data"],
    };

    public string Name(Part part) => part switch
    {
        Part.Responsible => texts["responsibility.part-responsible"],
        Part.Accountable => texts["responsibility.part-accountable"],
        Part.Both => texts["responsibility.part-both"],
        Part.Consulted => texts["responsibility.part-consulted"],
        Part.Informed => texts["responsibility.part-informed"],
    };

    /// <summary>The letter by which the field knows the part.</summary>
    public static string Letter(Part? part) => part switch
    {
        Part.Responsible => "R",
        Part.Accountable => "A",
        Part.Both => "A/R",
        Part.Consulted => "C",
        Part.Informed => "I",
        null => "",
    };

    /// <summary>All parts of a row: "Jansen BV: A contract owner, R operational lead; …".</summary>
    public string Duties(ResponsibilityRow row) => string.Join("; ", row.Duties.GroupBy(d => d.Side)
        .OrderBy(side => name(side.Key), StringComparer.CurrentCulture)
        .Select(side => $"{name(side.Key)}: " + string.Join(", ", side.OrderBy(d => d.Part).ThenBy(d => d.Role)
            .Select(d => $"{Letter(d.Part)} {RoleWords.Name(texts, d.Role)}"))));

    public string Said(ResponsibilityFinding found) => found.Gap switch
    {
        ResponsibilityGap.NobodyAnswers => texts["responsibility.gap-nobody-answers"],
        ResponsibilityGap.SeveralAnswer => texts["responsibility.gap-several-answer"],
        ResponsibilityGap.NobodyDoes => texts["responsibility.gap-nobody-does"],
        ResponsibilityGap.RoleVacant => texts[
            "responsibility.gap-vacant", RoleWords.Name(texts, found.Duty!.Role), name(found.Duty.Side)],
        ResponsibilityGap.AsksItself => texts["responsibility.gap-asks-itself", name(found.Duty!.Side)],
        ResponsibilityGap.MandateMissing => texts[
            "responsibility.gap-mandate", RoleWords.Name(texts, found.Duty!.Role), name(found.Duty.Side)],
    };
}
