namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Maximum-likelihood estimation of an ARMA process from several starts.</summary>
/// <remarks>
/// The likelihood has ridges where autoregressive and moving-average roots cancel, and local maxima beside them: every start is first
/// followed roughly, the best three to the end. Starts: given ones, Hannan-Rissanen, zeros, and the best of a fixed set of points.
/// </remarks>
internal sealed class ArmaEstimator
{
    private const double RoughTolerance = 1e-3;
    private const int RoughIterations = 25;
    private const double FineTolerance = 1e-7;
    private const int FineIterations = 200;
    private const int ScatteredEach = 12;
    private const int MostFollowed = 8;
    private const int Polished = 3;
    private const double Distinct = 1e-5;
    private const double ScatterWidth = 0.98;

    private readonly ArmaSeries _series;
    private readonly ArmaLikelihood _likelihood;
    private readonly QuasiNewton _search;
    private readonly List<(double Value, double[] Point)> _found = [];
    private readonly int _p;
    private readonly int _q;

    public ArmaEstimator(ArmaSeries series, int p, int q)
    {
        (_series, _p, _q) = (series, p, q);
        _likelihood = new ArmaLikelihood(series, p, q);
        _search = new QuasiNewton(_likelihood, p + q);
    }

    /// <summary>The likelihood, left at the optimum.</summary>
    public ArmaLikelihood Likelihood => _likelihood;

    /// <summary>Finds the parameters of the largest likelihood.</summary>
    /// <param name="hints">Further starts, p + q numbers each; the result is never worse than any of them.</param>
    /// <param name="value">The negative log-likelihood a value, as <see cref="ArmaLikelihood.Evaluate"/> gives it.</param>
    /// <returns>The optimum in the sense of <see cref="ArmaTransform"/>.</returns>
    public double[] Estimate(IEnumerable<double[]> hints, out double value)
    {
        _found.Clear();
        foreach (var start in Starts(hints))
        {
            var point = (double[])start.Clone();
            _found.Add((_search.Minimize(point, RoughTolerance, RoughIterations), point));
        }

        _found.Sort(static (a, b) => a.Value.CompareTo(b.Value));
        var best = _found[0].Point;
        var before = double.NegativeInfinity;
        var polished = 0;
        value = double.PositiveInfinity;
        foreach (var (rough, point) in _found)
        {
            // Starts that ended at the same height are taken to have found the same maximum.
            if (rough - before < Distinct || polished == Polished)
            {
                continue;
            }

            (before, polished) = (rough, polished + 1);
            var fine = _search.Minimize(point, FineTolerance, FineIterations);
            (best, value) = fine < value ? (point, fine) : (best, value);
        }

        value = _likelihood.Evaluate(best);
        return best;
    }

    private IEnumerable<double[]> Starts(IEnumerable<double[]> hints)
    {
        var k = _p + _q;
        yield return new double[k];
        foreach (var hint in hints)
        {
            yield return hint;
        }

        var guess = new double[k];
        if (k > 0 && HannanRissanen.TryGuess(_series.Values, _p, _q, guess))
        {
            yield return guess;
        }

        foreach (var point in Scatter(k))
        {
            yield return point;
        }
    }

    /// <summary>The best of a fixed cloud of points, even in the partial autocorrelations; more of them the more parameters there are.</summary>
    private IEnumerable<double[]> Scatter(int k)
    {
        if (k == 0)
        {
            return [];
        }

        var random = new Random(k);
        var points = new List<(double Value, double[] Point)>(ScatteredEach * k);
        for (var i = 0; i < ScatteredEach * k; i++)
        {
            var point = new double[k];
            for (var j = 0; j < k; j++)
            {
                var partial = ScatterWidth * ((random.NextDouble() * 2) - 1);
                point[j] = partial / Math.Sqrt(1 - (partial * partial));
            }

            points.Add((_likelihood.Evaluate(point), point));
        }

        points.Sort(static (a, b) => a.Value.CompareTo(b.Value));
        return points.Take(Math.Min((2 * k) - 1, MostFollowed)).Select(static start => start.Point);
    }
}
