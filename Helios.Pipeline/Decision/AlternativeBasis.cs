namespace Helios.Pipeline.Decision;

/// <summary>What an alternative of a decision rests on, beside its numbers.</summary>
/// <param name="Action">Name in the catalogue.</param>
/// <param name="Target">What it would work on; empty: nothing, or not looked for.</param>
/// <param name="Rung">Its step on the ladder of the issue.</param>
/// <param name="Mode">How far it may go by itself.</param>
/// <param name="Origin">Where its numbers come from.</param>
/// <param name="Runs">Runs behind them.</param>
public sealed record AlternativeBasis(string Action, string Target, int Rung, DecisionMode Mode, EstimateOrigin Origin, int Runs);
