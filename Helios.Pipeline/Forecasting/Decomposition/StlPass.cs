using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Forecasting.Decomposition;

/// <summary>One run of <see cref="Stl"/>: its buffers and its steps.</summary>
internal sealed class StlPass
{
    private readonly double[] _values;
    private readonly StlOptions _options;
    private readonly int _period;
    private readonly double[] _trend;
    private readonly double[] _seasonal;
    private readonly double[] _rest;
    private readonly double[] _robustness;
    // The cycle-subseries, one period longer on either side than the series.
    private readonly double[] _cycles;
    private readonly double[] _filtered;
    private readonly double[] _scratch;
    private readonly double[] _subseries;
    private readonly double[] _subweights;
    private readonly double[] _subsmooth;
    private bool _weighted;

    public StlPass(double[] values, StlOptions options)
    {
        var n = values.Length;
        _values = values;
        _options = options;
        _period = options.Period;
        _trend = new double[n];
        _seasonal = new double[n];
        _rest = new double[n];
        _robustness = new double[n];
        _cycles = new double[n + (2 * _period)];
        _filtered = new double[n + (2 * _period)];
        _scratch = new double[Math.Max(n + (2 * _period), 2 * Math.Max(options.Trend, Math.Max(options.LowPass, options.SeasonalWindow)))];
        var longest = ((n - 1) / _period) + 1;
        _subseries = new double[longest];
        _subweights = new double[longest];
        _subsmooth = new double[longest];
    }

    /// <summary>The inner loop: season and trend, each from the series without the other.</summary>
    public void Inner()
    {
        var n = _values.Length;
        for (var pass = 0; pass < _options.Inner; pass++)
        {
            Subtract(_values, _trend, _rest);
            SmoothCycles();
            LowPass();
            for (var i = 0; i < n; i++)
            {
                _seasonal[i] = _cycles[_period + i] - _filtered[i];
            }

            Subtract(_values, _seasonal, _rest);
            Loess.Smooth(_rest, _options.Trend, Robustness, _trend, _scratch);
        }
    }

    /// <summary>The outer loop's weights: bisquare of |remainder| / (6 · median |remainder|).</summary>
    public void Reweigh()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _rest[i] = Math.Abs(_values[i] - _trend[i] - _seasonal[i]);
            _robustness[i] = _rest[i];
        }

        var limit = 6 * OrderStatistics.Median(_rest);
        var (far, close) = (0.999 * limit, 0.001 * limit);
        foreach (ref var weight in _robustness.AsSpan())
        {
            var share = weight / limit;
            weight = weight <= close ? 1 : weight <= far ? (1 - (share * share)) * (1 - (share * share)) : 0;
        }

        _weighted = true;
    }

    public SeasonalParts Parts()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _rest[i] = _values[i] - _trend[i] - _seasonal[i];
        }

        return new SeasonalParts(_trend, _seasonal, _rest);
    }

    private ReadOnlySpan<double> Robustness => _weighted ? _robustness : [];

    /// <summary>Step 2: each place of the period by itself, continued one period to either side.</summary>
    private void SmoothCycles()
    {
        var window = _options.SeasonalWindow;
        for (var place = 0; place < _period; place++)
        {
            var count = ((_values.Length - 1 - place) / _period) + 1;
            var sub = _subseries.AsSpan(0, count);
            var weights = _weighted ? _subweights.AsSpan(0, count) : [];
            for (var i = 0; i < count; i++)
            {
                sub[i] = _rest[(i * _period) + place];
            }

            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = _robustness[(i * _period) + place];
            }

            var smooth = _subsmooth.AsSpan(0, count);
            Loess.Smooth(sub, window, weights, smooth, _scratch);
            var before = Loess.At(sub, window, weights, (0, 1, Math.Min(window, count)), _scratch);
            var after = Loess.At(sub, window, weights, (count + 1, Math.Max(1, count - window + 1), count), _scratch);
            _cycles[place] = double.IsNaN(before) ? smooth[0] : before;
            _cycles[((count + 1) * _period) + place] = double.IsNaN(after) ? smooth[^1] : after;
            for (var i = 0; i < count; i++)
            {
                _cycles[((i + 1) * _period) + place] = smooth[i];
            }
        }
    }

    /// <summary>Step 3: moving averages of length P, P and 3, then loess; what passes is trend that got into the season.</summary>
    private void LowPass()
    {
        var n = _values.Length;
        var length = n + (2 * _period);
        Average(_cycles.AsSpan(0, length), _period, _filtered);
        Average(_filtered.AsSpan(0, length - _period + 1), _period, _scratch);
        Average(_scratch.AsSpan(0, n + 2), 3, _rest);
        Loess.Smooth(_rest, _options.LowPass, [], _filtered.AsSpan(0, n), _scratch);
    }

    private static void Average(ReadOnlySpan<double> values, int window, Span<double> averages)
    {
        var sum = 0.0;
        foreach (var value in values[..window])
        {
            sum += value;
        }

        averages[0] = sum / window;
        for (var i = window; i < values.Length; i++)
        {
            sum += values[i] - values[i - window];
            averages[i - window + 1] = sum / window;
        }
    }

    private static void Subtract(ReadOnlySpan<double> values, ReadOnlySpan<double> part, Span<double> rest)
    {
        for (var i = 0; i < values.Length; i++)
        {
            rest[i] = values[i] - part[i];
        }
    }
}
