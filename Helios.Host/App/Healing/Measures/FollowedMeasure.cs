using Helios.Actors.Supervision;

namespace Helios.Host.App.Healing.Measures;

/// <summary>A measure in force and how this node is with it.</summary>
/// <param name="Tenant">Whose target.</param>
/// <param name="Target">The target.</param>
/// <param name="Measure">The measure.</param>
/// <param name="IsFollowed">Whether this node follows it.</param>
/// <param name="Problem">Why not, the last time it tried; null: it did not fail.</param>
/// <param name="Failures">How often in a row it failed.</param>
internal sealed record FollowedMeasure(string Tenant, string Target, Measure Measure, bool IsFollowed, string? Problem, int Failures);
