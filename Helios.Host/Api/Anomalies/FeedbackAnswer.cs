using Helios.Connectors.Store;
using Helios.Host.Api.Contract;

namespace Helios.Host.Api.Anomalies;

/// <summary>What a person said about an anomaly.</summary>
/// <param name="At">When.</param>
/// <param name="Label">One of the labels.</param>
/// <param name="By">Who.</param>
/// <param name="Note">Why; may be empty.</param>
internal sealed record FeedbackAnswer(
    DateTimeOffset At, [property: Words(typeof(FeedbackLabels), nameof(FeedbackLabels.All))] string Label, string By, string Note);
