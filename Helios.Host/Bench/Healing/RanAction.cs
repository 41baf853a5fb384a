namespace Helios.Host.Bench.Healing;

/// <summary>An action that was run in an episode.</summary>
/// <param name="Action">Its name.</param>
/// <param name="Target">On what.</param>
/// <param name="State">Where its execution stood at the end.</param>
/// <param name="After">Seconds from the fault to the end of its run; NaN where it has not ended.</param>
/// <param name="Text">What it, or its execution, said.</param>
internal sealed record RanAction(string Action, string Target, string State, double After, string Text);
