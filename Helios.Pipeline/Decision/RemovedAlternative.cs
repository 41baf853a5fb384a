namespace Helios.Pipeline.Decision;

/// <summary>An action that a guard took off the list before ranking.</summary>
/// <param name="Action">Its name.</param>
/// <param name="Reason">Which guard.</param>
/// <param name="Detail">The evidence, as part of a sentence.</param>
public sealed record RemovedAlternative(string Action, GuardReason Reason, string Detail);
