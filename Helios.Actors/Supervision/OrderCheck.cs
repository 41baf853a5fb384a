using Helios.Pipeline.Decision;

namespace Helios.Actors.Supervision;

/// <summary>Whether a person's order is possible.</summary>
/// <param name="Action">The action; null: it may not be.</param>
/// <param name="Problem">Why not; else empty.</param>
public sealed record OrderCheck(RecoveryAction? Action, string Problem);
