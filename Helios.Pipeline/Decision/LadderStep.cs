namespace Helios.Pipeline.Decision;

/// <summary>The next step for an incident.</summary>
/// <param name="Kind">What.</param>
/// <param name="Action">The action; <c>do_nothing</c> unless <see cref="LadderStepKind.Act"/>.</param>
/// <param name="Target">What it works on; may be empty.</param>
/// <param name="Rung">Its step; 0 where there is none.</param>
/// <param name="Why">Why this one, as a sentence.</param>
public sealed record LadderStep(LadderStepKind Kind, string Action, string Target, int Rung, string Why);
