using Helios.Host.Api.Contract;

namespace Helios.Host.Api.Detecting;

/// <summary>One value of a series, explained. A shape only, see <see cref="DetectJson"/>.</summary>
/// <param name="Detector">Who judged it.</param>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Timestamp">When it was.</param>
/// <param name="Score">Its score; 1 is the edge of the detector.</param>
/// <param name="Alarm">Whether it alarms.</param>
/// <param name="State">Whether the detector could judge it.</param>
/// <param name="Explanation">Why.</param>
internal sealed record ExplainedValueAnswer(
    string Detector,
    int Index,
    DateTimeOffset Timestamp,
    double? Score,
    bool Alarm,
    [property: Words(typeof(DetectJson), nameof(DetectJson.States))] string State,
    ExplanationAnswer Explanation);
