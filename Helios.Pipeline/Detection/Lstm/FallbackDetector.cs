namespace Helios.Pipeline.Detection.Lstm;

/// <summary>The LSTM where its model serves, else the statistical detector: never no detector.</summary>
/// <remarks>
/// Both learn every row, so that either goes on at once when the other ends or comes back. Which one gave the last score is
/// <see cref="Serving"/>; why the model does not serve is what its source reports. A model that serves and has not seen 60 rows is
/// learning, as every detector is. Not thread-safe; the source may be shared.
/// </remarks>
public sealed class FallbackDetector : IMultivariateDetector, IDetectorMemory
{
    private bool _modelServes;

    /// <summary>Creates a detector that has seen nothing.</summary>
    public FallbackDetector(ISequenceModelSource source) => Lstm = new LstmDetector(source);

    /// <inheritdoc />
    public string Name => LstmDetector.RegisteredName;

    /// <inheritdoc />
    public int Width => Lstm.Width;

    /// <inheritdoc />
    public DetectorState State => Active.State;

    /// <summary>The name of the detector that gave the last score: <c>lstm</c> or <c>ewma</c>.</summary>
    public string Serving => Active.Name;

    /// <summary>How bad the last row was.</summary>
    public Severity Severity => _modelServes ? Lstm.Severity : Statistical.Severity;

    /// <summary>How sure the last score is, 0 to 1: 0.5 at the alarm edge.</summary>
    public double Confidence(double score) => _modelServes ? Lstm.Confidence : score / (1 + score);

    /// <summary>The network's side.</summary>
    internal LstmDetector Lstm { get; }

    /// <summary>The other side.</summary>
    internal RowEwmaDetector Statistical { get; } = new();

    private IMultivariateDetector Active => _modelServes ? Lstm : Statistical;

    /// <inheritdoc />
    public double Observe(ReadOnlySpan<double> row, long ticks)
    {
        var statistical = Statistical.Observe(row, ticks);
        _modelServes = Lstm.TryObserve(row, out var score);
        return _modelServes ? score : statistical;
    }

    /// <inheritdoc />
    public void Explain(Span<double> shares) => Active.Explain(shares);

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer)
    {
        Lstm.WriteTo(writer);
        Statistical.WriteTo(writer);
    }

    /// <inheritdoc />
    public void Read(BinaryReader reader)
    {
        Lstm.Read(reader);
        Statistical.Read(reader);
    }

    /// <summary>Learns a row of a batch.</summary>
    /// <returns>The statistical score.</returns>
    internal double Add(ReadOnlySpan<double> row, long ticks)
    {
        Lstm.Add(row);
        _modelServes = false;
        return Statistical.Observe(row, ticks);
    }

    /// <summary>Takes what the network said of a row of a batch, or that it is learning.</summary>
    internal double Accept(ISequenceModel model, double? probability)
    {
        _modelServes = true;
        return probability is { } value ? Lstm.Accept(model, value) : 0;
    }
}
