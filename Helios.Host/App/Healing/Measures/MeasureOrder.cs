using Helios.Actors.Supervision;

namespace Helios.Host.App.Healing.Measures;

/// <summary>A measure on a target, for those who follow it.</summary>
/// <param name="Tenant">Whose target; <c>_system</c> for what concerns all.</param>
/// <param name="Target">A cloud or part.</param>
/// <param name="Measure">The measure.</param>
/// <param name="IsStart">Whether the node starts and has read nothing yet.</param>
internal sealed record MeasureOrder(string Tenant, string Target, Measure Measure, bool IsStart);
