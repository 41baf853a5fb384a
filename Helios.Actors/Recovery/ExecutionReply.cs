namespace Helios.Actors.Recovery;

/// <summary>What an execution answers.</summary>
/// <param name="Accepted">Whether it does what was asked.</param>
/// <param name="Status">Where it is now.</param>
/// <param name="Text">Why not; else empty.</param>
public sealed record ExecutionReply(bool Accepted, ExecutionStatus Status, string Text = "");
