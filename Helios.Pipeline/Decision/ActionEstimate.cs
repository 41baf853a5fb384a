using System.Text.Json.Serialization;

namespace Helios.Pipeline.Decision;

/// <summary>What an action is expected to take and bring for one issue, and where the numbers come from.</summary>
/// <param name="MttrSeconds">Seconds to recovery, above 0.</param>
/// <param name="QosImpact">0..1.</param>
/// <param name="SuccessRate">0..1.</param>
/// <param name="Cost">At least 0.</param>
/// <param name="Origin">Where they come from.</param>
/// <param name="Runs">Runs behind them; 0 unless learnt.</param>
public readonly record struct ActionEstimate(
    double MttrSeconds, double QosImpact, double SuccessRate, double Cost, EstimateOrigin Origin, int Runs = 0)
{
    /// <summary>The numbers of the catalogue.</summary>
    public static ActionEstimate Of(RecoveryAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new(action.MttrSeconds, action.QosImpact, action.SuccessRate, action.Cost, EstimateOrigin.Estimated);
    }

    /// <summary>True when every number is in its range.</summary>
    [JsonIgnore]
    public bool IsValid => MttrSeconds > 0 && double.IsFinite(MttrSeconds) && QosImpact is >= 0 and <= 1 && SuccessRate is >= 0 and <= 1
        && Cost >= 0 && double.IsFinite(Cost);
}
