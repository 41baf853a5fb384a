namespace Helios.Pipeline.Decision;

/// <summary>An attempt for an incident that did not end it.</summary>
/// <param name="Action">Name in the catalogue.</param>
/// <param name="Result">What came of it.</param>
public readonly record struct TriedAction(string Action, TriedResult Result);
