using Helios.Connectors.Log;

namespace Helios.Specs.Connectors.Fallback;

/// <summary>How an append fails.</summary>
/// <param name="Error">What it throws.</param>
/// <param name="Kept">Places of the records that are in the log all the same.</param>
internal sealed record ScriptedFailure(LogException Error, params IReadOnlyCollection<int> Kept);
