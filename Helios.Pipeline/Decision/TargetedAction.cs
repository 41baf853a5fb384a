namespace Helios.Pipeline.Decision;

/// <summary>An action on a target.</summary>
/// <param name="Target">A cloud or a part.</param>
/// <param name="Action">Name in the catalogue.</param>
public readonly record struct TargetedAction(string Target, string Action);
