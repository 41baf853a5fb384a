namespace Helios.Pipeline.Detection.Reconstruction;

/// <summary>Judges a row by what principal components cannot reconstruct of it, by its largest deviation and by an isolation forest.</summary>
/// <remarks>
/// Four members (the errors of a coarse and a fine reconstruction, the largest standardised deviation, the forest) are smoothed over the last few
/// rows, put on one scale by their quantiles on learnt rows and averaged: no one of them is best on every system, and their mean is near the best.
/// Score 1.0 is what one learnt row in a thousand exceeds. Given a clean stretch (<see cref="Train"/>) the model stays as it is; else it
/// learns the first rows and then, in a sliding window, every row at or below the edge. A row without any value scores 0 and changes nothing. Scoring
/// allocates nothing; a fit is O(rows · width² + width³), on the caller's thread.
/// </remarks>
public sealed class ReconstructionDetector : ITrainableDetector, IDetectorMemory
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "reconstruction";

    /// <summary>The most values that <see cref="Train"/> looks at: of more, the last ones.</summary>
    public const int MaximumTrainingValues = 8_000_000;

    private const byte StateVersion = 1;
    private const double MaximumScore = 1e6;

    private readonly ReconstructionOptions _options;
    private readonly int _seed;
    private readonly int _warmUp;
    private readonly RowWindow _window;
    private readonly RowScratch _scratch;
    private readonly Smoother _measures;
    private readonly Smoother _parts;
    private readonly double[] _part;
    private ReconstructionModel? _model;
    private bool _fixed;
    private int _sinceFit;
    private int _beyond;
    private double _lastScore;

    /// <summary>Creates a detector that has seen nothing.</summary>
    /// <param name="width">Metrics in a row, 1 to <see cref="MultivariateDetectors.MaximumWidth"/>.</param>
    /// <param name="seed">Seed of the forest.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The width or an option is out of range.</exception>
    public ReconstructionDetector(int width, int seed, ReconstructionOptions? options = null)
    {
        Width = MultivariateDetectors.CheckedWidth(width);
        _options = options ?? new ReconstructionOptions();
        if (_options.Violations().FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"reconstruction: {violation}", nameof(options));
        }

        _seed = seed;
        _warmUp = Math.Max(_options.WarmUp, 4 * width);
        _window = new RowWindow(width, Math.Max(_options.WindowRows, _warmUp));
        _scratch = new RowScratch(width);
        _measures = new Smoother(ReconstructionModel.Members, _options.Smoothing);
        _parts = new Smoother(width, _options.Smoothing);
        _part = new double[width];
    }

    /// <inheritdoc />
    public string Name => RegisteredName;

    /// <inheritdoc />
    public int Width { get; }

    /// <inheritdoc />
    public DetectorState State => _model is null ? DetectorState.Learning : DetectorState.Ready;

    /// <inheritdoc />
    public int MinimumTrainingRows => Math.Max(32, 2 * Width);

    /// <inheritdoc />
    public double Observe(ReadOnlySpan<double> row, long ticks)
    {
        MultivariateDetectors.CheckRow(row, Width);
        if (!RowScaler.AnyPresent(row))
        {
            return _lastScore = 0;
        }

        _lastScore = _model is null ? 0 : Judge(row, _model);
        _beyond = _lastScore > 1 ? Math.Min(_beyond + 1, int.MaxValue - 1) : 0;
        if (!_fixed && (_beyond == 0 || _beyond > _options.AcceptAfter))
        {
            Learn(row);
        }

        return _lastScore;
    }

    /// <inheritdoc />
    public void Train(ReadOnlySpan<double> rows)
    {
        var count = MultivariateDetectors.CheckTraining(rows, Width, MinimumTrainingRows);
        var kept = Math.Min(count, Math.Max(MinimumTrainingRows, MaximumTrainingValues / Width));
        Forget();
        _model = ReconstructionFit.Fit(rows[((count - kept) * Width)..], Width, _options, _seed);
        _fixed = true;
    }

    /// <inheritdoc />
    public void Explain(Span<double> shares)
    {
        shares.Clear();
        if (_lastScore > 0)
        {
            _parts.Means.CopyTo(shares);
            Shares.Normalise(shares);
        }
    }

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        writer.Write(Width);
        writer.Write(_fixed);
        writer.Write(_sinceFit);
        writer.Write(_beyond);
        _window.WriteTo(writer);
        _measures.WriteTo(writer);
        _parts.WriteTo(writer);
        writer.Write(_model is not null);
        _model?.WriteTo(writer);
    }

    /// <inheritdoc />
    public void Read(BinaryReader reader)
    {
        reader.CheckHead("a reconstruction", StateVersion, Width);
        _fixed = reader.ReadBoolean();
        _sinceFit = reader.ReadInt32();
        _beyond = reader.ReadInt32();
        _window.Read(reader);
        _measures.Read(reader);
        _parts.Read(reader);
        _model = reader.ReadBoolean() ? ReconstructionModel.Read(reader, Width) : null;
        _lastScore = 0;
    }

    private double Judge(ReadOnlySpan<double> row, ReconstructionModel model)
    {
        Span<double> measured = stackalloc double[ReconstructionModel.Members];
        model.TryMeasure(row, _scratch, measured);
        _measures.Add(measured);
        Divide(measured, model);
        var combined = model.Combined(_measures.Means, _options.ForestWeight);
        return Math.Clamp(combined / model.Edge, 0, MaximumScore);
    }

    /// <summary>Divides the row's members among the metrics: errors by their squares, the deviation to the metric that has it.</summary>
    private void Divide(ReadOnlySpan<double> measured, ReconstructionModel model)
    {
        var coarse = PartOf(Member.Coarse, measured, model, _scratch.CoarseErrors);
        var fine = PartOf(Member.Fine, measured, model, _scratch.FineErrors);
        for (var i = 0; i < _part.Length; i++)
        {
            _part[i] = (coarse * _scratch.CoarseErrors[i]) + (fine * _scratch.FineErrors[i]);
        }

        _part[_scratch.Largest] += Math.Max(0, model.Calibrated(Member.Deviation, measured[(int)Member.Deviation]));
        _parts.Add(_part);
    }

    private static double PartOf(Member member, ReadOnlySpan<double> measured, ReconstructionModel model, double[] errors)
    {
        var total = 0.0;
        foreach (var error in errors)
        {
            total += error;
        }

        return total > 0 ? Math.Max(0, model.Calibrated(member, measured[(int)member])) / total : 0;
    }

    private void Learn(ReadOnlySpan<double> row)
    {
        _window.Add(row);
        _sinceFit++;
        if (_sinceFit < (_model is null ? _warmUp : _options.RefitEvery))
        {
            return;
        }

        _model = ReconstructionFit.Fit(_window.Last(_window.Count), Width, _options, _seed);
        _sinceFit = 0;
    }

    private void Forget()
    {
        _window.Clear();
        _measures.Clear();
        _parts.Clear();
        (_sinceFit, _beyond, _lastScore) = (0, 0, 0);
    }
}
