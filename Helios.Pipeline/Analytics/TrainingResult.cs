using Helios.Pipeline.Detection.Patterns;
using Helios.Pipeline.Statistics.Trends;

namespace Helios.Pipeline.Analytics;

/// <summary>What a training found.</summary>
/// <param name="Models">Fitted on the rows, and nothing later.</param>
internal sealed record TrainingResult(ServiceModels Models)
{
    /// <summary>Patterns of the rows, with the ids of those they go on from; null where models are only made again.</summary>
    public PatternReference? Patterns { get; init; }

    /// <summary>Likeness to the patterns before, 0..1; null for the first training.</summary>
    public double? Similarity { get; init; }

    /// <summary>Population stability of the new rows, see <see cref="RowDrift"/>; null for the first training.</summary>
    public double? Drift { get; init; }

    /// <summary>Trend and autocorrelation at half a day, of each metric that was measured.</summary>
    public IReadOnlyList<(int Metric, TrendReport Report, double HalfDay)> Trends { get; init; } = [];

    /// <summary>Digests of what was fitted, by the name of the model.</summary>
    public IReadOnlyDictionary<string, string> Digests { get; init; } = new Dictionary<string, string>();
}
