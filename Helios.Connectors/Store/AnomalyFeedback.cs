namespace Helios.Connectors.Store;

/// <summary>A row of the table <c>anomaly_feedback</c>: what a person said about an anomaly.</summary>
/// <param name="At">When.</param>
/// <param name="Label">One of <see cref="FeedbackLabels"/>.</param>
/// <param name="By">Who.</param>
/// <param name="Note">Why; may be empty.</param>
public sealed record AnomalyFeedback(DateTimeOffset At, string Label, string By, string Note);
