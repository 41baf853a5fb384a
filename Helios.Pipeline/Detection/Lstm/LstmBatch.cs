namespace Helios.Pipeline.Detection.Lstm;

/// <summary>Judges the same minute of many tenants in few runs of the network: a window costs less together than alone.</summary>
/// <remarks>Gives the scores that the detectors would give one by one. One buffer, of the largest batch seen. Not thread-safe.</remarks>
public sealed class LstmBatch
{
    private readonly ISequenceModelSource _source;
    private readonly List<int> _ready = [];
    private float[] _windows = [];
    private float[] _probabilities = [];

    /// <summary>Creates a batch over the source that the detectors have.</summary>
    public LstmBatch(ISequenceModelSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
    }

    /// <summary>Scores a row of each tenant and learns it.</summary>
    /// <param name="detectors">One a tenant, none twice.</param>
    /// <param name="rows">Their rows, one behind the other.</param>
    /// <param name="ticks">Time of the rows in UTC ticks.</param>
    /// <param name="scores">Gets a score a tenant; 1.0 is the alarm edge.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public void Observe(IReadOnlyList<FallbackDetector> detectors, ReadOnlySpan<double> rows, long ticks, Span<double> scores)
    {
        if (detectors.Count != scores.Length || rows.Length != (detectors.Count == 0 ? 0 : detectors.Count * detectors[0].Width))
        {
            throw new ArgumentException($"{detectors.Count} detectors need as many rows of values and scores, not {rows.Length} and {scores.Length}", nameof(rows));
        }

        for (var i = 0; i < detectors.Count; i++)
        {
            scores[i] = detectors[i].Add(rows.Slice(i * detectors[i].Width, detectors[i].Width), ticks);
        }

        if (_source.Current is not { } model)
        {
            return;
        }

        _ready.Clear();
        for (var i = 0; i < detectors.Count; i++)
        {
            if (detectors[i].Lstm.State == DetectorState.Ready)
            {
                _ready.Add(i);
            }
            else
            {
                scores[i] = detectors[i].Accept(model, null);
            }
        }

        Run(model, detectors, scores);
    }

    private void Run(ISequenceModel model, IReadOnlyList<FallbackDetector> detectors, Span<double> scores)
    {
        var length = model.Steps * model.Width;
        var most = Math.Min(model.MaximumBatch, _ready.Count);
        if (_windows.Length < most * length)
        {
            (_windows, _probabilities) = (new float[most * length], new float[most]);
        }

        for (var from = 0; from < _ready.Count; from += most)
        {
            var count = Math.Min(most, _ready.Count - from);
            for (var i = 0; i < count; i++)
            {
                detectors[_ready[from + i]].Lstm.CopyWindow(_windows.AsSpan(i * length, length), model.Scaler);
            }

            var probabilities = _probabilities.AsSpan(0, count);
            if (!LstmDetector.TryRun(_source, model, _windows.AsSpan(0, count * length), probabilities))
            {
                return;
            }

            for (var i = 0; i < count; i++)
            {
                scores[_ready[from + i]] = detectors[_ready[from + i]].Accept(model, probabilities[i]);
            }
        }
    }
}
