namespace Helios.Actors.Feedback;

/// <summary>A run as it is remembered.</summary>
/// <param name="Execution">Which.</param>
/// <param name="Succeeded">Whether the metric that raised the alarm came back and stayed.</param>
/// <param name="MttrSeconds">From its start to recovery; null: it did not recover.</param>
/// <param name="QosImpact">0..1; null: not measured.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Change">Number of the change that it made.</param>
public sealed record LearntRun(string Execution, bool Succeeded, double? MttrSeconds, double? QosImpact, DateTimeOffset EndedAt, long Change)
{
    /// <summary>What is remembered of an outcome; numbers that are not in their range are not remembered.</summary>
    public static LearntRun Of(RunOutcome outcome, long change)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var mttr = outcome.Succeeded && outcome.MttrSeconds > 0 && double.IsFinite(outcome.MttrSeconds) ? outcome.MttrSeconds : (double?)null;
        var qos = double.IsFinite(outcome.QosImpact) ? Math.Clamp(outcome.QosImpact, 0, 1) : (double?)null;
        return new(outcome.Execution, outcome.Succeeded, mttr, qos, outcome.EndedAt, change);
    }
}
