using System.Globalization;

namespace Tandem.Pages.Parts;

/// <summary>
/// How a page shows an organisation: its name, one or two initials and one of six colours. The colour follows the
/// order of joining and is fixed for a collaboration; the seventh party starts again at the first colour.
/// </summary>
public sealed record PartyLabel
{
    /// <summary>How many colours there are; the stylesheet names them <c>org-1</c> to <c>org-6</c>.</summary>
    public const int Colours = 6;

    public PartyLabel(string name, int joined)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(joined);
        Name = name;
        Initials = Parts.Initials.Of(name, Parts.Initials.Ends.FirstTwoWords);
        Colour = (joined - 1) % Colours + 1;
    }

    public string Name { get; }

    public string Initials { get; }

    /// <summary>One to six.</summary>
    public int Colour { get; }

    /// <summary>The class that colours what stands inside it.</summary>
    public string Class => string.Create(CultureInfo.InvariantCulture, $"org-{Colour}");
}
