using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection.Lstm;

/// <summary>Judges a minute of the eight features by a network that sees it with the 59 before it.</summary>
/// <remarks>
/// The score is the probability over the model's threshold, so that 1.0 is the alarm edge. Learning until 60 rows are there. A value that
/// is no number counts as the one before. Rows are kept raw: a model that comes back, or another one, goes on with the same past. Memory
/// 2 KB a tenant. Not thread-safe. For one that never fails take <see cref="FallbackDetector"/>.
/// </remarks>
public sealed class LstmDetector : IMultivariateDetector, IDetectorMemory
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "lstm";

    /// <summary>Minutes that the network sees.</summary>
    public const int Steps = 60;

    private readonly ISequenceModelSource _source;
    private readonly SequenceWindow _window = new(Steps, FeatureVector.Length);
    private float[]? _scaled;

    /// <summary>Creates a detector that has seen nothing.</summary>
    public LstmDetector(ISequenceModelSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
    }

    /// <inheritdoc />
    public string Name => RegisteredName;

    /// <inheritdoc />
    public int Width => _window.Width;

    /// <inheritdoc />
    public DetectorState State => _window.IsFull ? DetectorState.Ready : DetectorState.Learning;

    /// <summary>Rows still needed before anything is scored.</summary>
    public int Remaining => Steps - _window.Count;

    /// <summary>What the network said of the last row, 0 to 1; 0 while learning.</summary>
    public double Probability { get; private set; }

    /// <summary>How sure it is of the last row, 0 to 1: 0.5 at the model's threshold, 1 where the probability is 1; 0 while learning.</summary>
    public double Confidence { get; private set; }

    /// <summary>Low at or below the alarm edge, high above it, critical above the model's critical probability.</summary>
    public Severity Severity { get; private set; }

    /// <inheritdoc />
    /// <exception cref="SequenceModelException">There is no model, or it failed; the row is learnt all the same.</exception>
    public double Observe(ReadOnlySpan<double> row, long ticks) => TryObserve(row, out var score)
        ? score
        : throw new SequenceModelException(SequenceModelFailure.RunFailed, "no sequence model serves");

    /// <summary>Learns a row, and scores it where a model serves.</summary>
    /// <returns>False where none does; its failure has been reported to the source.</returns>
    public bool TryObserve(ReadOnlySpan<double> row, out double score)
    {
        Add(row);
        score = 0;
        if (_source.Current is not { } model)
        {
            return false;
        }

        if (!_window.IsFull)
        {
            return true;
        }

        _scaled ??= new float[Steps * Width];
        _window.CopyTo(_scaled, model.Scaler);
        Span<float> probability = stackalloc float[1];
        if (!TryRun(_source, model, _scaled, probability))
        {
            return false;
        }

        score = Accept(model, probability[0]);
        return true;
    }

    /// <inheritdoc />
    public void Explain(Span<double> shares)
    {
        shares.Clear();
        if (Probability <= 0 || !_window.IsFull || _source.Current is not { } model)
        {
            return;
        }

        _scaled ??= new float[Steps * Width];
        _window.CopyTo(_scaled, model.Scaler);
        try
        {
            LstmShares.Fill(model, _scaled, Probability, shares);
        }
        catch (SequenceModelException failure)
        {
            _source.Failed(model, failure);
        }
    }

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer) => _window.WriteTo(writer);

    /// <inheritdoc />
    public void Read(BinaryReader reader) => _window.Read(reader);

    /// <summary>The last values of a feature, the oldest first, the judged one at the end.</summary>
    internal double[] Recent(int feature) => _window.Column(feature);

    /// <summary>Learns a row without scoring it: a batch does that for many.</summary>
    internal void Add(ReadOnlySpan<double> row)
    {
        if (row.Length != Width)
        {
            throw new ArgumentException($"a row has {row.Length} values, the model takes {Width}: {string.Join(", ", FeatureVector.Names)}", nameof(row));
        }

        _window.Add(row);
        (Probability, Confidence, Severity) = (0, 0, Severity.Low);
    }

    /// <summary>Writes the window for a batch; the state is ready.</summary>
    internal void CopyWindow(Span<float> target, SequenceScaler scaler) => _window.CopyTo(target, scaler);

    /// <summary>Takes what the network said of the last row.</summary>
    /// <returns>The score.</returns>
    internal double Accept(ISequenceModel model, double probability)
    {
        Probability = probability;
        Confidence = probability > model.Threshold
            ? 0.5 + ((probability - model.Threshold) / (1 - model.Threshold) / 2)
            : probability / model.Threshold / 2;
        Severity = probability > model.Critical ? Severity.Critical : probability > model.Threshold ? Severity.High : Severity.Low;
        return probability / model.Threshold;
    }

    /// <summary>Runs windows; a failure goes to the source.</summary>
    internal static bool TryRun(ISequenceModelSource source, ISequenceModel model, ReadOnlySpan<float> windows, Span<float> probabilities)
    {
        try
        {
            model.Run(windows, probabilities);
            return true;
        }
        catch (SequenceModelException failure)
        {
            source.Failed(model, failure);
            return false;
        }
    }
}
