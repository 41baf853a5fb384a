using Helios.Pipeline.Detection.Lstm;

namespace Helios.Specs.Pipeline.Detection.Lstm;

/// <summary>A model whose answer is a function of the scaled window. With <see cref="Broken"/> it fails.</summary>
internal sealed class StubModel(Func<float[], float> answer) : ISequenceModel, IDisposable
{
    public int Steps => LstmDetector.Steps;

    public int Width => 8;

    public int MaximumBatch { get; init; } = 16;

    public SequenceScaler Scaler { get; } = new([.. Enumerable.Repeat(new ScaledFeature(1, false, 0, 1), 8)], 100);

    public double Threshold => 0.8;

    public double Critical => 0.95;

    public bool Broken { get; set; }

    public bool IsClosed { get; private set; }

    /// <summary>Windows of each run.</summary>
    public List<int> Runs { get; } = [];

    public void Run(ReadOnlySpan<float> windows, Span<float> probabilities)
    {
        if (Broken)
        {
            throw new SequenceModelException(SequenceModelFailure.RunFailed, "broken");
        }

        Runs.Add(probabilities.Length);
        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = answer(windows.Slice(i * Steps * Width, Steps * Width).ToArray());
        }
    }

    public void Dispose() => IsClosed = true;
}
