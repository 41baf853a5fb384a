namespace Helios.Actors.Recovery;

/// <summary>What was made of a ranking, as documents tell it.</summary>
/// <param name="Kind">What is done, in snake case.</param>
/// <param name="Action">The action.</param>
/// <param name="Target">On what.</param>
/// <param name="Rung">How far up the ladder.</param>
/// <param name="Why">Why, in words.</param>
public readonly record struct DecidedStep(string Kind, string Action, string Target, int Rung, string Why);
