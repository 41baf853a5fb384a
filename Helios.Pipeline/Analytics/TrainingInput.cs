using Helios.Pipeline.Detection.Patterns;

namespace Helios.Pipeline.Analytics;

/// <summary>What a training works on: copies, so that it may run on any thread.</summary>
/// <param name="Rows">Hour after hour; NaN for what was not measured.</param>
/// <param name="First">The first row's hour.</param>
/// <param name="Seed">Of everything drawn by chance.</param>
/// <param name="Metrics">Metrics to forecast.</param>
/// <param name="Version">Number of this training, from 1.</param>
/// <param name="IsAgain">Whether the models of an earlier training are made again, after a restart: nothing is told then.</param>
internal sealed record TrainingInput(double[] Rows, long First, int Seed, int[] Metrics, int Version, bool IsAgain)
{
    /// <summary>Rows of the training before; null for the first.</summary>
    public double[]? Before { get; init; }

    /// <summary>Rows that came since it, for the drift.</summary>
    public double[] Since { get; init; } = [];

    /// <summary>Its patterns; null for the first.</summary>
    public PatternReference? Patterns { get; init; }
}
