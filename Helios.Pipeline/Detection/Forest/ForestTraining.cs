using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Detection.Forest;

/// <summary>Growing a forest on a copy of the rows: a pure job that may run on any thread, away from the detector.</summary>
/// <remarks>Bounded: <see cref="ForestOptions.WindowRows"/> rows. Deterministic: the detector gives each job its seed.</remarks>
public sealed class ForestTraining
{
    private const double LeastSpread = 1e-6;

    private readonly double[] _rows;
    private readonly int _width;
    private readonly ForestOptions _options;
    private readonly int _seed;

    internal ForestTraining(double[] rows, int width, ForestOptions options, int seed)
    {
        _rows = rows;
        _width = width;
        _options = options;
        _seed = seed;
    }

    /// <summary>Metrics in a row.</summary>
    public int Width => _width;

    /// <summary>Rows it learns from.</summary>
    public int Rows => _rows.Length / _width;

    /// <summary>What was grown; null before <see cref="Run"/>.</summary>
    internal TrainedForest? Result { get; private set; }

    /// <summary>Grows the forest. Cost: below 3 ms for 256 rows of 8 metrics.</summary>
    public void Run()
    {
        var scaler = RowScaler.Fit(_rows, _width, 0);
        var standard = Standardise(scaler);
        var forest = IsolationForest.Grow(standard, _width, _options.Trees, _options.SubSample, new Random(_seed));
        var scores = new double[Rows];
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = forest.Score(standard.AsSpan(row * _width, _width));
        }

        Array.Sort(scores);
        var usual = OrderStatistics.Quantile(scores, 0.5);
        var edge = OrderStatistics.Quantile(scores, 1 - _options.Contamination);
        Result = new TrainedForest(scaler, forest, usual, Math.Max(edge, usual + LeastSpread));
    }

    private float[] Standardise(RowScaler scaler)
    {
        var standard = new float[_rows.Length];
        var row = new double[_width];
        for (var at = 0; at < standard.Length; at += _width)
        {
            scaler.Apply(_rows.AsSpan(at, _width), row);
            for (var i = 0; i < _width; i++)
            {
                standard[at + i] = (float)row[i];
            }
        }

        return standard;
    }
}
