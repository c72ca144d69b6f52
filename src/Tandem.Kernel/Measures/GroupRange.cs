namespace Tandem.Measures;

/// <summary>
/// Order lines beside each other in the columns, from the first up to the end, which is not one of them.
/// </summary>
internal readonly record struct GroupRange(int First, int End);
