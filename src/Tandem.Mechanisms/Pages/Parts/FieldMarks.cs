namespace Tandem.Pages.Parts;

/// <summary>What the control inside a field tells about it; either is absent where there is nothing to tell.</summary>
/// <param name="DescribedBy">For <c>aria-describedby</c>: the ids of the hint and the error.</param>
/// <param name="Invalid">For <c>aria-invalid</c>.</param>
public sealed record FieldMarks(string? DescribedBy, string? Invalid);
