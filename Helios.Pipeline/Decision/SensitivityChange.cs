namespace Helios.Pipeline.Decision;

/// <summary>A small change of the problem that changes the winner.</summary>
/// <param name="Change"><c>weight_up</c>, <c>weight_down</c> or <c>dropped</c>.</param>
/// <param name="Subject">The criterion whose weight moved, or the alternative that was dropped (a rank reversal).</param>
/// <param name="Winner">Who wins then.</param>
public readonly record struct SensitivityChange(string Change, string Subject, string Winner);
