using System.Globalization;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Formats;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>What a proposer may amend of a proposed target: its side, its value and its first month.</summary>
internal sealed class TargetForm(TextCatalogue texts, TimeProvider clock) : IEffectForm
{
    public string Command => CommandNameAttribute.Of(typeof(SetTarget));

    public IReadOnlyList<EffectField> Fields(ICommand command)
    {
        var set = (SetTarget)command;
        return
        [
            new(nameof(SetTarget.Side), texts["target.side"], set.Side.ToString())
            {
                Choices =
                [
                    new(nameof(TargetSide.AtLeast), texts["target.at-least"]),
                    new(nameof(TargetSide.AtMost), texts["target.at-most"]),
                ],
            },
            new(
                nameof(SetTarget.Value), texts["chart.value"],
                set.Value.ToString("0.######", CultureInfo.CurrentCulture))
            {
                Hint = texts["target.value-hint"],
            },
            FirstMonth.Field(texts, clock, set.From),
        ];
    }

    public ICommand Read(ICommand command, Func<string, string?> typed)
    {
        var set = (SetTarget)command;
        var amended = set with
        {
            Side = Enum.TryParse<TargetSide>(typed(nameof(SetTarget.Side)), out var side) ? side : set.Side,
            Value = ReadValue(texts, typed(nameof(SetTarget.Value)), Targeted.Of(texts, set).Unit),
            From = FirstMonth.Read(typed, set.From),
        };
        SetTarget.Check(amended);
        return amended;
    }

    public string Question(ICommand command)
    {
        var set = (SetTarget)command;
        var of = Targeted.Of(texts, set);
        return texts["target.question", of.Name,
            of.Say(new FigureWords(texts), new(set.Side, set.Value, set.Band)), FigureWords.Month(set.From)];
    }

    /// <summary>The value of a target as somebody typed it.</summary>
    /// <exception cref="RefusedException">It is no number, or can be read as two different ones.</exception>
    internal static decimal ReadValue(TextCatalogue texts, string? typed, FigureUnit unit)
    {
        var words = new FigureWords(texts);
        var read = TypedNumber.Read(typed ?? "", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return read.Kind switch
        {
            TypedKind.Value => read.Value,
            TypedKind.Ambiguous => throw new RefusedException(
                Because.Invalid, "target.which-number", typed ?? "", words.Number(read.Value, unit),
                words.Number(read.Other, unit)),
            _ => throw new RefusedException(Because.Invalid, "target.no-number", typed ?? ""),
        };
    }
}

/// <summary>From which month on something holds: one of the next twelve, or the one that was proposed.</summary>
internal static class FirstMonth
{
    private const string Name = "From";
    private const int Ahead = 12;

    public static EffectField Field(TextCatalogue texts, TimeProvider clock, DateOnly proposed)
    {
        var current = Period.MonthOf(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).First;
        var months = Enumerable.Range(0, Ahead).Select(current.AddMonths).Append(proposed).Distinct().Order();
        return new(Name, texts["target.from"], FigureWords.Address(proposed))
        {
            Hint = texts["target.from-hint"],
            Choices = [.. months.Select(m => new EffectChoice(FigureWords.Address(m), FigureWords.Month(m)))],
        };
    }

    public static DateOnly Read(Func<string, string?> typed, DateOnly proposed) =>
        FigureWords.ReadMonth(typed(Name)) ?? proposed;
}
