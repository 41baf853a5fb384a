namespace Helios.Host.Api.Detecting;

/// <summary>Answer of <c>POST /api/v1/detect</c>.</summary>
/// <param name="Detector">Who judged.</param>
/// <param name="Series">What was said about each series, in the order of the body.</param>
internal sealed record DetectAnswer(string Detector, IReadOnlyList<JudgedSeriesAnswer> Series);
