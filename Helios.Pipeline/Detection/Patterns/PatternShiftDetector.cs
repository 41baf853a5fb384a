namespace Helios.Pipeline.Detection.Patterns;

/// <summary>Tells when the rows of late form other patterns than the normal ones: a change of behaviour that no single row shows.</summary>
/// <remarks>
/// Every 16 rows the clusters of the last 256 are compared with the normal ones; the score is what was lost of similarity over the usual loss plus
/// four deviations (at least 0.25), and holds until the next comparison. The normal patterns are the first window, or a clean stretch given
/// to <see cref="Train"/>. Without one, patterns that stay are the new normal after 32 comparisons. A missing value counts as the metric's
/// mean; a row without any is passed over. A comparison takes O(window²) and some memory, the rows between nothing.
/// </remarks>
public sealed class PatternShiftDetector : ITrainableDetector, IDetectorMemory
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "patterns";

    private const byte StateVersion = 1;

    private readonly PatternShiftOptions _options;
    private readonly RowWindow _window;
    private readonly double[] _parts;
    private ColumnMoments _usual;
    private PatternReference? _reference;
    private PatternSet? _recent;
    private bool _fixed;
    private int _sinceCompared;
    private int _beyond;
    private double _score;

    /// <summary>Creates a detector that has seen nothing.</summary>
    /// <param name="width">Metrics in a row, 1 to <see cref="MultivariateDetectors.MaximumWidth"/>.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The width or an option is out of range.</exception>
    public PatternShiftDetector(int width, PatternShiftOptions? options = null)
    {
        Width = MultivariateDetectors.CheckedWidth(width);
        _options = options ?? new PatternShiftOptions();
        if (_options.Violations().FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"pattern shift: {violation}", nameof(options));
        }

        _window = new RowWindow(width, _options.WindowRows);
        _parts = new double[width];
    }

    /// <inheritdoc />
    public string Name => RegisteredName;

    /// <inheritdoc />
    public int Width { get; }

    /// <inheritdoc />
    public DetectorState State => _usual.Count < _options.WarmUp ? DetectorState.Learning : DetectorState.Ready;

    /// <inheritdoc />
    public int MinimumTrainingRows => _options.WindowRows + (_options.WarmUp * _options.CompareEvery);

    /// <summary>The normal patterns; null before the first window is full.</summary>
    public PatternSet? Normal => _reference?.Set;

    /// <summary>What the last comparison found changed, the largest share first; empty where the score is not beyond the edge.</summary>
    public IReadOnlyList<PatternChange> Changes => _score > 1 && _reference is not null && _recent is not null
        ? PatternShift.Changes(_reference.Set, _recent)
        : [];

    /// <inheritdoc />
    public double Observe(ReadOnlySpan<double> row, long ticks)
    {
        MultivariateDetectors.CheckRow(row, Width);
        if (!RowScaler.AnyPresent(row))
        {
            return _score;
        }

        _window.Add(row);
        _sinceCompared++;
        if (_reference is null)
        {
            TakeFirstWindow();
        }
        else if (_window.Count == _options.WindowRows && _sinceCompared >= _options.CompareEvery)
        {
            Compare(_reference);
        }

        return _score;
    }

    /// <inheritdoc />
    public void Train(ReadOnlySpan<double> rows)
    {
        var count = MultivariateDetectors.CheckTraining(rows, Width, MinimumTrainingRows);
        Forget();
        _reference = PatternReference.Of(EvenlySpaced(rows, count), Width, _options.MinSamples);
        // The usual loss: stretches of the clean rows against all of them. More than a few hundred tell nothing more.
        var step = Math.Max(_options.CompareEvery, (count - _options.WindowRows) / 512);
        for (var from = 0; from + _options.WindowRows <= count; from += step)
        {
            var stretch = rows.Slice(from * Width, _options.WindowRows * Width);
            _usual.Add(1 - PatternShift.Similarity(_reference.Set, _reference.Patterns(stretch, _options.MinSamples)));
        }

        _fixed = true;
    }

    /// <inheritdoc />
    public void Explain(Span<double> shares)
    {
        shares.Clear();
        if (_score > 0)
        {
            _parts.CopyTo(shares);
            Shares.Normalise(shares);
        }
    }

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        writer.Write(Width);
        writer.Write(_fixed);
        writer.Write(_sinceCompared);
        writer.Write(_beyond);
        writer.Write(_score);
        writer.WriteDoubles(_parts);
        _usual.WriteTo(writer);
        _window.WriteTo(writer);
        writer.Write(_reference is not null);
        _reference?.WriteTo(writer);
    }

    /// <inheritdoc />
    public void Read(BinaryReader reader)
    {
        reader.CheckHead("a pattern shift", StateVersion, Width);
        _fixed = reader.ReadBoolean();
        _sinceCompared = reader.ReadInt32();
        _beyond = reader.ReadInt32();
        _score = reader.ReadDouble();
        reader.ReadDoubles(_parts);
        _usual = ColumnMoments.Read(reader);
        _window.Read(reader);
        _reference = reader.ReadBoolean() ? PatternReference.Read(reader, Width) : null;
        _recent = null;
    }

    private void TakeFirstWindow()
    {
        if (_window.Count == _options.WindowRows)
        {
            _reference = PatternReference.Of(_window.Last(_window.Count), Width, _options.MinSamples);
            _window.Clear();
            _sinceCompared = 0;
        }
    }

    private void Compare(PatternReference reference)
    {
        _sinceCompared = 0;
        _recent = reference.Patterns(_window.Last(_window.Count), _options.MinSamples);
        var shift = 1 - PatternShift.Similarity(reference.Set, _recent);
        var edge = Math.Max(_options.LeastShift, _usual.Mean + (_options.Deviations * (_usual.Count > 1 ? _usual.Deviation : 0)));
        // An edge at or above 1 could never be passed.
        _score = State == DetectorState.Ready ? shift / Math.Min(edge, 0.999) : 0;
        Divide(reference.Set, _recent);
        _beyond = _score > 1 ? _beyond + 1 : 0;
        if (_fixed)
        {
            return;
        }

        if (_beyond >= _options.AcceptAfter)
        {
            Accept(reference);
        }
        else if (_beyond == 0)
        {
            _usual.Add(shift);
        }
    }

    /// <summary>The patterns of late become the normal ones; those that go on keep their ids.</summary>
    private void Accept(PatternReference before)
    {
        var now = PatternReference.Of(_window.Last(_window.Count), Width, _options.MinSamples);
        // Ids are matched on the old scale: on the new one the old centroids mean nothing.
        var next = before.Set.NextId;
        var patterns = now.Set.Patterns.Select(pattern => pattern with { Id = next + pattern.Id });
        _reference = now with { Set = new PatternSet([.. patterns], now.Set.Rows, next + now.Set.NextId) };
        _usual = default;
        (_beyond, _score, _recent) = (0, 0, null);
    }

    /// <summary>Divides the shift among the metrics: how far each pattern that changed lies from the nearest normal one.</summary>
    private void Divide(PatternSet normal, PatternSet recent)
    {
        Array.Clear(_parts);
        foreach (var pattern in recent.Patterns)
        {
            var nearest = normal.Patterns.MinBy(other => PatternShift.SquaredDistance(other.Centroid, pattern.Centroid));
            for (var i = 0; i < _parts.Length && nearest is not null; i++)
            {
                var difference = pattern.Centroid[i] - nearest.Centroid[i];
                _parts[i] += recent.Share(pattern) * difference * difference;
            }
        }
    }

    private void Forget()
    {
        _window.Clear();
        Array.Clear(_parts);
        _usual = default;
        (_reference, _recent, _sinceCompared, _beyond, _score) = (null, null, 0, 0, 0);
    }

    private double[] EvenlySpaced(ReadOnlySpan<double> rows, int count)
    {
        var copy = new double[_options.WindowRows * Width];
        for (var i = 0; i < _options.WindowRows; i++)
        {
            var from = (int)((long)i * count / _options.WindowRows);
            rows.Slice(from * Width, Width).CopyTo(copy.AsSpan(i * Width));
        }

        return copy;
    }
}
