namespace Tandem.Exchange;

/// <summary>What is wrong with a row: the reason, and the field in which it was found, if it was in one.</summary>
internal readonly record struct RowFault(HeldReason Reason, FactField? Field = null);
