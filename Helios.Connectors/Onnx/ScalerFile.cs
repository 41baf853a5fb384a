using Helios.Pipeline.Detection.Lstm;
using Helios.Pipeline.Metrics;

namespace Helios.Connectors.Onnx;

/// <summary>What <c>scaler.json</c> holds. Format: docs/components/lstm.md.</summary>
internal sealed record ScalerFile
{
    public int Version { get; init; }

    public int Steps { get; init; }

    public IReadOnlyList<string> Features { get; init; } = [];

    public IReadOnlyList<double> Gain { get; init; } = [];

    public IReadOnlyList<bool> Relative { get; init; } = [];

    public IReadOnlyList<double> Mean { get; init; } = [];

    public IReadOnlyList<double> Scale { get; init; } = [];

    public double Clip { get; init; }

    public double Threshold { get; init; }

    public double Critical { get; init; }

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem() =>
        Version != 1 ? $"version {Version}; this program reads version 1"
        : !Features.SequenceEqual(FeatureVector.Names) ? $"the features {string.Join(", ", Features)}; expected {string.Join(", ", FeatureVector.Names)}"
        : Steps != LstmDetector.Steps ? $"{Steps} steps; expected {LstmDetector.Steps}"
        : !new[] { Gain.Count, Relative.Count, Mean.Count, Scale.Count }.All(count => count == Features.Count)
            ? $"{Gain.Count} gains, {Relative.Count} relatives, {Mean.Count} means and {Scale.Count} scales; expected {Features.Count} of each"
        : !(Threshold > 0 && Threshold < Critical && Critical < 1) ? $"threshold {Threshold} and critical {Critical}; expected 0 < threshold < critical < 1"
        : null;

    /// <summary>The scaler.</summary>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public SequenceScaler ToScaler() => new(
        [.. Enumerable.Range(0, Features.Count).Select(i => new ScaledFeature(Gain[i], Relative[i], Mean[i], Scale[i]))], Clip);
}
