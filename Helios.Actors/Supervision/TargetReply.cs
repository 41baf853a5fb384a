namespace Helios.Actors.Supervision;

/// <summary>What the supervisor of a target answers.</summary>
/// <param name="Granted">Whether it was done.</param>
/// <param name="Text">Why not, as a sentence; else empty.</param>
/// <param name="Generation">Of the measure imposed; else 0.</param>
public sealed record TargetReply(bool Granted, string Text = "", long Generation = 0);
