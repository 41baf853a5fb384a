namespace Helios.Pipeline.Forecasting.Alerts;

/// <summary>That a threshold will be crossed, told before it is.</summary>
/// <param name="Id">The same for the same prediction on every node.</param>
/// <param name="Rule">Whose metric and which threshold.</param>
/// <param name="Probability">At the time it was raised, 0..1.</param>
/// <param name="RaisedAt">When it was told.</param>
/// <param name="PredictedTimeStart">Earliest crossing expected.</param>
/// <param name="PredictedTimeEnd">Latest.</param>
/// <param name="Recommendation">What to do, in a sentence.</param>
/// <param name="Outcome">Open until judged.</param>
/// <param name="JudgedAt">When the outcome was known; null while open.</param>
/// <param name="Repeats">How often the same was predicted again while it was open.</param>
public sealed record PredictiveAlert(
    string Id,
    AlertRule Rule,
    double Probability,
    DateTimeOffset RaisedAt,
    DateTimeOffset PredictedTimeStart,
    DateTimeOffset PredictedTimeEnd,
    string Recommendation,
    AlertOutcome Outcome,
    DateTimeOffset? JudgedAt,
    int Repeats);
