using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection.Lstm;

/// <summary>The statistical detector over the eight features: an <see cref="EwmaDetector"/> each, the highest of their scores.</summary>
/// <remarks>Settings of <see cref="DetectionDefaults"/>. O(features), no allocation, not thread-safe.</remarks>
public sealed class RowEwmaDetector : IMultivariateDetector, IDetectorMemory
{
    private readonly EwmaDetector[] _detectors = [.. FeatureVector.Names.Select(name => new EwmaDetector(DetectionDefaults.For(name)))];
    private readonly DetectorResult[] _results = new DetectorResult[FeatureVector.Length];

    /// <inheritdoc />
    public string Name => EwmaDetector.RegisteredName;

    /// <inheritdoc />
    public int Width => _detectors.Length;

    /// <inheritdoc />
    public DetectorState State { get; private set; }

    /// <summary>The worst of the eight.</summary>
    public Severity Severity { get; private set; }

    /// <inheritdoc />
    public double Observe(ReadOnlySpan<double> row, long ticks)
    {
        if (row.Length != Width)
        {
            throw new ArgumentException($"a row has {row.Length} values, the detector takes {Width}: {string.Join(", ", FeatureVector.Names)}", nameof(row));
        }

        var highest = 0.0;
        (State, Severity) = (DetectorState.Learning, Severity.Low);
        for (var f = 0; f < _detectors.Length; f++)
        {
            var result = _detectors[f].Observe(row[f], ticks);
            _results[f] = result;
            highest = Math.Max(highest, result.Score);
            Severity = result.Severity > Severity ? result.Severity : Severity;
            // A latency that no pair of clouds ever measures would learn for ever.
            State = result.State == DetectorState.Ready ? DetectorState.Ready : State;
        }

        return highest;
    }

    /// <inheritdoc />
    public void Explain(Span<double> shares)
    {
        var sum = _results.Sum(static result => result.Score);
        for (var f = 0; f < _results.Length; f++)
        {
            shares[f] = sum > 0 ? _results[f].Score / sum : 0;
        }
    }

    /// <summary>What was said of a feature of the last row, and what its band came from.</summary>
    internal (DetectorResult Result, BandBasis Basis) Said(int feature) => (_results[feature], _detectors[feature].Basis);

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer) => Array.ForEach(_detectors, detector => detector.WriteTo(writer));

    /// <inheritdoc />
    public void Read(BinaryReader reader) => Array.ForEach(_detectors, detector => detector.Read(reader));
}
