namespace Helios.Pipeline.Windowing;

/// <summary>Extra copies with the same payload from one source.</summary>
/// <param name="Source">Source id.</param>
/// <param name="Count">How many beyond the first.</param>
public readonly record struct DuplicateCount(int Source, int Count);
