using Helios.Host.Api.Contract;
using Helios.Pipeline.Detection;

namespace Helios.Host.Api.Detecting;

/// <summary>A value of a series that alarms.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Timestamp">When it was.</param>
/// <param name="Value">The value.</param>
/// <param name="Score">Its score; 1 is the edge of the detector.</param>
/// <param name="Threshold">The score that it took to alarm.</param>
/// <param name="Typical">What was expected.</param>
/// <param name="Kind">Its shape.</param>
internal sealed record AlarmAnswer(
    int Index,
    DateTimeOffset Timestamp,
    double? Value,
    double? Score,
    double? Threshold,
    double? Typical,
    [property: Words(typeof(AnomalyKinds), nameof(AnomalyKinds.AllWords))] string Kind);
