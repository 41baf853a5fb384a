using Helios.Actors.Feedback;
using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing.Feedback;

/// <summary>What outcomes, or a person, have taught about an action for an issue.</summary>
/// <param name="MttrSeconds">Seconds to recovery.</param>
/// <param name="QosImpact">Loss of service quality while it runs, 0..1.</param>
/// <param name="SuccessRate">Share of the runs that end the issue, 0..1.</param>
/// <param name="Cost">Resources it takes.</param>
/// <param name="Origin">Where the numbers come from.</param>
/// <param name="Runs">Runs behind them.</param>
/// <param name="Succeeded">Of those, how many succeeded.</param>
/// <param name="SuccessLower">Lower end of the credible interval of the success rate.</param>
/// <param name="SuccessUpper">Its upper end.</param>
internal sealed record LearntAnswer(
    double MttrSeconds,
    double QosImpact,
    double SuccessRate,
    double Cost,
    EstimateOrigin Origin,
    int Runs,
    int Succeeded,
    double SuccessLower,
    double SuccessUpper)
{
    /// <summary>The answer for what is known.</summary>
    public static LearntAnswer Of(LearntEstimate learnt)
    {
        var numbers = learnt.Numbers;
        return new(
            numbers.MttrSeconds, numbers.QosImpact, numbers.SuccessRate, numbers.Cost, numbers.Origin, numbers.Runs, learnt.Succeeded, learnt.SuccessLower,
            learnt.SuccessUpper);
    }
}
