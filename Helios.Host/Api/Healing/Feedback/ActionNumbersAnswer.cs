using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing.Feedback;

/// <summary>What an action is expected to take and bring.</summary>
/// <param name="MttrSeconds">Seconds to recovery.</param>
/// <param name="QosImpact">Loss of service quality while it runs, 0..1.</param>
/// <param name="SuccessRate">Share of the runs that end the issue, 0..1.</param>
/// <param name="Cost">Resources it takes, relative to a restart of one adapter at 0.5.</param>
internal sealed record ActionNumbersAnswer(double MttrSeconds, double QosImpact, double SuccessRate, double Cost)
{
    /// <summary>The answer for an estimate.</summary>
    public static ActionNumbersAnswer Of(ActionEstimate numbers) => new(numbers.MttrSeconds, numbers.QosImpact, numbers.SuccessRate, numbers.Cost);
}
