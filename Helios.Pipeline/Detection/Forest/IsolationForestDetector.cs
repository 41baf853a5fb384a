using System.Diagnostics.CodeAnalysis;

namespace Helios.Pipeline.Detection.Forest;

/// <summary>An isolation forest over a sliding window of rows, grown anew every 100 rows.</summary>
/// <remarks>
/// Score 1.0 is the score that a share of the learnt rows (the contamination, 0.1) is beyond. Growing is a job: a host that runs it elsewhere takes it
/// with <see cref="TryTakeTraining"/> and gives it back to <see cref="Adopt"/>; else <see cref="Observe"/> runs it itself when it falls due.
/// A missing value counts as the metric's mean; a row without any value scores 0 and is not learnt. Scoring allocates nothing.
/// </remarks>
public sealed class IsolationForestDetector : ITrainableDetector, IDetectorMemory
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "iforest";

    private const byte StateVersion = 1;

    // An edge that lies close above the usual would make any row huge; nothing useful is told beyond this.
    private const double MaximumScore = 1e6;

    private readonly ForestOptions _options;
    private readonly int _seed;
    private readonly RowWindow _window;
    private readonly double[] _standard;
    private readonly float[] _row;
    private TrainedForest? _trained;
    private bool _fixed;
    private bool _taken;
    private int _sinceTraining;
    private int _trainings;
    private double _lastScore;

    /// <summary>Creates a detector that has seen nothing.</summary>
    /// <param name="width">Metrics in a row, 1 to <see cref="MultivariateDetectors.MaximumWidth"/>.</param>
    /// <param name="seed">Seed of the trees.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The width or an option is out of range.</exception>
    public IsolationForestDetector(int width, int seed, ForestOptions? options = null)
    {
        Width = MultivariateDetectors.CheckedWidth(width);
        _options = options ?? new ForestOptions();
        if (_options.Violations().FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"isolation forest: {violation}", nameof(options));
        }

        _seed = seed;
        _window = new RowWindow(width, _options.WindowRows);
        _standard = new double[width];
        _row = new float[width];
    }

    /// <inheritdoc />
    public string Name => RegisteredName;

    /// <inheritdoc />
    public int Width { get; }

    /// <inheritdoc />
    public DetectorState State => _trained is null ? DetectorState.Learning : DetectorState.Ready;

    /// <inheritdoc />
    public int MinimumTrainingRows => 16;

    /// <summary>Whether a host takes the trainings; then <see cref="Observe"/> runs none itself.</summary>
    public bool TrainsElsewhere { get; init; }

    /// <summary>Rows seen since the last training was begun; far above the period where a host does not come for it.</summary>
    public int RowsSinceTraining => _sinceTraining;

    /// <inheritdoc />
    public double Observe(ReadOnlySpan<double> row, long ticks)
    {
        MultivariateDetectors.CheckRow(row, Width);
        _lastScore = Judge(row, out var present);
        if (!_fixed && present)
        {
            _window.Add(row);
            _sinceTraining = Math.Min(_sinceTraining + 1, int.MaxValue - 1);
            if (!TrainsElsewhere && TryTakeTraining(out var training))
            {
                training.Run();
                Adopt(training);
            }
        }

        return _lastScore;
    }

    /// <summary>Hands out the training that is due: the first after a sub-sample of rows, then one every 100 rows.</summary>
    /// <returns>False where none is due, or one is out.</returns>
    public bool TryTakeTraining([NotNullWhen(true)] out ForestTraining? training)
    {
        var due = _trained is null ? _options.SubSample : _options.RetrainEvery;
        if (_fixed || _taken || _sinceTraining < due)
        {
            training = null;
            return false;
        }

        _taken = true;
        _sinceTraining = 0;
        training = new ForestTraining(_window.Last(_window.Count), Width, _options, unchecked(_seed + NextTraining()));
        return true;
    }

    /// <summary>Scores with what a training grew from now on. One that was not run is dropped and the next may be taken.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is of a detector of another width.</exception>
    public void Adopt(ForestTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentOutOfRangeException.ThrowIfNotEqual(training.Width, Width);
        _taken = false;
        _trained = _fixed ? _trained : training.Result ?? _trained;
    }

    /// <inheritdoc />
    public void Train(ReadOnlySpan<double> rows)
    {
        var count = MultivariateDetectors.CheckTraining(rows, Width, MinimumTrainingRows);
        var training = new ForestTraining(EvenlySpaced(rows, count), Width, _options, _seed);
        training.Run();
        _trained = training.Result;
        _window.Clear();
        (_fixed, _taken, _sinceTraining, _lastScore) = (true, false, 0, 0);
    }

    /// <inheritdoc />
    public void Explain(Span<double> shares)
    {
        shares.Clear();
        if (_trained is not null && _lastScore > 0)
        {
            _trained.Forest.Explain(_row, shares);
            Shares.Normalise(shares);
        }
    }

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        writer.Write(Width);
        writer.Write(_fixed);
        writer.Write(_sinceTraining);
        writer.Write(_trainings);
        _window.WriteTo(writer);
        writer.Write(_trained is not null);
        _trained?.WriteTo(writer);
    }

    /// <inheritdoc />
    public void Read(BinaryReader reader)
    {
        reader.CheckHead("an isolation forest", StateVersion, Width);
        _fixed = reader.ReadBoolean();
        _sinceTraining = reader.ReadInt32();
        _trainings = reader.ReadInt32();
        if (_sinceTraining < 0 || _trainings < 0)
        {
            throw new InvalidDataException($"an isolation forest cannot have seen {_sinceTraining} rows since training {_trainings}: the state is damaged");
        }

        _window.Read(reader);
        _trained = reader.ReadBoolean() ? TrainedForest.Read(reader, Width) : null;
        (_taken, _lastScore) = (false, 0);
    }

    /// <summary>Its number; beyond the largest it begins anew, so that a restored state is never negative.</summary>
    private int NextTraining()
    {
        var number = _trainings;
        _trainings = number == int.MaxValue ? 0 : number + 1;
        return number;
    }

    private double Judge(ReadOnlySpan<double> row, out bool present)
    {
        if (_trained is not { } trained)
        {
            present = RowScaler.AnyPresent(row);
            return 0;
        }

        present = trained.Scaler.Apply(row, _standard) > 0;
        for (var i = 0; i < _row.Length; i++)
        {
            _row[i] = (float)_standard[i];
        }

        return present ? Math.Min(trained.Calibrated(trained.Forest.Score(_row)), MaximumScore) : 0;
    }

    /// <summary>As many rows as the window holds, spread over the whole stretch.</summary>
    private double[] EvenlySpaced(ReadOnlySpan<double> rows, int count)
    {
        var kept = Math.Min(count, _options.WindowRows);
        var copy = new double[kept * Width];
        for (var i = 0; i < kept; i++)
        {
            var from = (int)((long)i * count / kept);
            rows.Slice(from * Width, Width).CopyTo(copy.AsSpan(i * Width));
        }

        return copy;
    }
}
