namespace Helios.Pipeline.Analytics;

/// <summary>What the analytics of services have done, for metrics and status.</summary>
/// <param name="Services">Services known now.</param>
/// <param name="Samples">Samples taken, refused ones not among them.</param>
/// <param name="Refused">Samples refused: too many services, a window longer than an hour, or a day ahead of the clock.</param>
/// <param name="OutOfOrder">Samples older than the newest hour of their service.</param>
/// <param name="Trainings">Trainings adopted.</param>
/// <param name="TrainingsFailed">Trainings that failed.</param>
/// <param name="Waiting">Services whose training is due.</param>
/// <param name="OpenAnomalies">Anomalies open now.</param>
/// <param name="OpenAlerts">Predictive alerts open now.</param>
/// <param name="JudgedAlerts">Predictive alerts that the precision is made of.</param>
/// <param name="Precision">Share of those that came true, 0..1; null before the first.</param>
public readonly record struct AnalyticsCounters(
    int Services, long Samples, long Refused, long OutOfOrder, long Trainings, long TrainingsFailed, int Waiting, int OpenAnomalies,
    int OpenAlerts, int JudgedAlerts, double? Precision);
