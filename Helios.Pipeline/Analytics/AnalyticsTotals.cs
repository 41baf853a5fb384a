namespace Helios.Pipeline.Analytics;

/// <summary>What is kept of all services together.</summary>
/// <param name="Samples">Taken.</param>
/// <param name="Refused">Refused.</param>
/// <param name="OutOfOrder">Older than the newest hour.</param>
/// <param name="Trainings">Adopted.</param>
/// <param name="TrainingsFailed">Failed.</param>
/// <param name="Judged">How the last predictive alerts turned out.</param>
internal sealed record AnalyticsTotals(long Samples, long Refused, long OutOfOrder, long Trainings, long TrainingsFailed, bool[] Judged);
