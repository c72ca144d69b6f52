using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>The joint measures of a definition as one of the things that it says, one a line.</summary>
internal sealed class JointParameter()
    : DefinitionParameter("joint", ParameterGroup.Joint, texts => texts["joint.measures"])
{
    public override ParameterKind Kind => ParameterKind.Lines;

    /// <summary>Written so that it can stand in an address between tildes.</summary>
    public override string ValueOf(MeasureDefinition definition) =>
        Uri.EscapeDataString(Typed(definition)).Replace("~", "%7E", StringComparison.Ordinal);

    public override string Typed(MeasureDefinition definition) => JointText.Write(definition.Joint);

    public override string Say(TextCatalogue texts, MeasureDefinition definition) => definition.Joint.Count == 0
        ? texts["joint.none"]
        : string.Join("; ", definition.Joint.Select(joint => $"{joint.Title} = {joint.Formula}"));

    public override MeasureDefinition With(MeasureDefinition definition, string value) =>
        JointText.Read(definition, Uri.UnescapeDataString(value));

    public override MeasureDefinition Read(TextCatalogue texts, MeasureDefinition definition, string typed) =>
        JointText.Read(definition, typed);
}
