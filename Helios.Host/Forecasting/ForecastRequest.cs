using Helios.Pipeline.Forecasting;

namespace Helios.Host.Forecasting;

/// <summary>What <c>helios forecast</c> was asked.</summary>
internal sealed record ForecastRequest
{
    /// <summary>A name of the registry, or <c>auto</c>.</summary>
    public required string Model { get; init; }

    /// <summary>What concerns the model.</summary>
    public required ForecastModelOptions Options { get; init; }

    /// <summary>Values to tell.</summary>
    public required int Steps { get; init; }

    /// <summary>Probability of the interval.</summary>
    public required double Level { get; init; }

    /// <summary>Lowest possible value; null where there is none.</summary>
    public double? Minimum { get; init; }

    /// <summary>Highest possible value; null where there is none.</summary>
    public double? Maximum { get; init; }
}
