using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What may be asked of a definition: its title, every parameter, its first month. The page on which a version is
/// proposed and the one on which a proposal is amended ask the same.
/// </summary>
internal sealed class DefinitionForm(TextCatalogue texts, TimeProvider clock) : IEffectForm
{
    public const string TitleField = "Title";

    public string Command => CommandNameAttribute.Of(typeof(SetDefinition));

    public IReadOnlyList<EffectField> Fields(ICommand command)
    {
        var set = (SetDefinition)command;
        var proposed = set.Proposed;
        return [TitleOf(proposed), .. Parameters(proposed), FirstMonth.Field(texts, clock, set.From)];
    }

    public EffectField TitleOf(MeasureDefinition definition) =>
        new(TitleField, texts["definition.title-label"], DefinitionWords.Title(texts, definition))
        {
            Hint = texts["definition.title-hint"],
            IsText = true,
        };

    /// <summary>A question for each parameter, with what the definition says now.</summary>
    public IEnumerable<EffectField> Parameters(MeasureDefinition definition) =>
        DefinitionParameters.All.Select(parameter => Field(parameter, definition));

    public EffectField Field(DefinitionParameter parameter, MeasureDefinition definition) =>
        new(parameter.Key, parameter.Name(texts), parameter.Typed(definition))
        {
            Hint = parameter.Hint?.Invoke(texts),
            Choices = parameter.Choices(texts),
            Optional = parameter.Kind
                is ParameterKind.OptionalWholeNumber or ParameterKind.OptionalCurrency or ParameterKind.Lines,
            IsText = parameter.Kind is ParameterKind.OptionalCurrency or ParameterKind.Lines,
            IsLong = parameter.Kind == ParameterKind.Lines,
        };

    /// <summary>The definition with what was typed; what was not asked stays as it is.</summary>
    /// <exception cref="RefusedException">Something typed cannot be read, or is out of its range.</exception>
    public MeasureDefinition Read(MeasureDefinition definition, Func<string, string?> typed)
    {
        foreach (var parameter in DefinitionParameters.All)
        {
            if (typed(parameter.Key) is { } said)
                definition = parameter.Read(texts, definition, said);
        }

        JointFormulas.Check(definition);
        return definition with
        {
            Title = DefinitionParameters.Title(typed(TitleField) ?? DefinitionWords.Title(texts, definition)),
        };
    }

    public ICommand Read(ICommand command, Func<string, string?> typed)
    {
        var set = (SetDefinition)command;
        var (before, from) = (set.Proposed, FirstMonth.Read(typed, set.From));
        var read = Read(before, typed);
        var same = set.Body is null
            ? DefinitionParameters.Alike(read, before) && read.Title == DefinitionWords.Title(texts, before)
            : read == before;
        if (same)
            return set with { From = from };

        var own = set.Body is null
            ? read with { Id = RelationDefinitions.OwnId(set.Relation), Version = 1 }
            : read;
        return set with { Definition = own.Id, Version = own.Version, From = from, Body = DefinitionBody.Of(own) };
    }

    public string Question(ICommand command)
    {
        var set = (SetDefinition)command;
        return texts["definition.question", DefinitionWords.Title(texts, set.Proposed), FigureWords.Month(set.From)];
    }
}
