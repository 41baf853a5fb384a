using Helios.Pipeline.Detection.Lstm;

namespace Helios.Connectors.Onnx;

/// <summary>A network with its scaler and its thresholds, as <see cref="OnnxModelFolder"/> loads it. Thread-safe.</summary>
public sealed class OnnxSequenceModel : ISequenceModel, IDisposable
{
    private readonly OnnxNetwork _network;

    internal OnnxSequenceModel(OnnxNetwork network, ScalerFile scaler, string sha256, int maximumBatch)
    {
        _network = network;
        (Scaler, Threshold, Critical) = (scaler.ToScaler(), scaler.Threshold, scaler.Critical);
        (Sha256, MaximumBatch) = (sha256, maximumBatch);
    }

    /// <inheritdoc />
    public int Steps => _network.Steps;

    /// <inheritdoc />
    public int Width => _network.Width;

    /// <inheritdoc />
    public int MaximumBatch { get; }

    /// <inheritdoc />
    public SequenceScaler Scaler { get; }

    /// <inheritdoc />
    public double Threshold { get; }

    /// <inheritdoc />
    public double Critical { get; }

    /// <summary>Hash of the network's file, lower-case hexadecimal: which model this is.</summary>
    public string Sha256 { get; }

    /// <inheritdoc />
    public void Run(ReadOnlySpan<float> windows, Span<float> probabilities)
    {
        if (probabilities.Length > MaximumBatch)
        {
            throw new ArgumentException($"{probabilities.Length} windows are more than the largest batch of {MaximumBatch}", nameof(probabilities));
        }

        try
        {
            _network.Run(windows, probabilities);
        }
        catch (ObjectDisposedException closed)
        {
            throw new SequenceModelException(SequenceModelFailure.RunFailed, "the model was closed while it served", closed);
        }

        foreach (var probability in probabilities)
        {
            if (!(probability is >= 0 and <= 1))
            {
                throw new SequenceModelException(SequenceModelFailure.RunFailed, $"the model gave {probability}, which is no probability");
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _network.Dispose();
}
