using Tandem.Pages.Parts;

namespace Tandem.Charts;

/// <summary>One bar and what it stands for.</summary>
/// <param name="Label">Its name, left of it.</param>
/// <param name="Value">Its length, zero or more; none is drawn as a hatch, because no data is not zero.</param>
/// <param name="Shown">The value as the reader writes it, at its end and in the table.</param>
/// <param name="Party">Whose it is, if it is one party's; it has that party's colour.</param>
public sealed record Bar(string Label, decimal? Value, string Shown, PartyLabel? Party = null);
