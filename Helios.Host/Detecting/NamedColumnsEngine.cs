using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Alarms;

namespace Helios.Host.Detecting;

/// <summary>A detector over columns that it knows by name; others of a file are passed over.</summary>
/// <param name="Columns">The names, in the order in which it takes them.</param>
/// <param name="LearnRows">Rows before anything alarms, where nothing else is asked for.</param>
/// <param name="Policy">Which of its scores are told; rows to learn and planned work are put in.</param>
/// <param name="Create">Makes a fresh one.</param>
/// <param name="Problem">Why another one stands in for it; null while none does.</param>
internal sealed record NamedColumnsEngine(
    IReadOnlyList<string> Columns,
    int LearnRows,
    AlarmPolicyOptions Policy,
    Func<IMultivariateDetector> Create,
    Func<string?> Problem);
