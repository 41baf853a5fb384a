namespace Helios.Actors.Supervision;

/// <summary>An action rests on a target.</summary>
/// <param name="Target">Which target.</param>
/// <param name="Action">Which action.</param>
/// <param name="Until">How long.</param>
/// <param name="Step">How often it has failed there since the trouble began; 1 for the first.</param>
public sealed record Cooldown(string Target, string Action, DateTimeOffset Until, int Step);
