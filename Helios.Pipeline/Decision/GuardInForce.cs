namespace Helios.Pipeline.Decision;

/// <summary>A restriction that held when a decision was made, whether or not it removed an action.</summary>
/// <param name="Guard">Which.</param>
/// <param name="Detail">For whom or what, as part of a sentence.</param>
public sealed record GuardInForce(GuardReason Guard, string Detail);
