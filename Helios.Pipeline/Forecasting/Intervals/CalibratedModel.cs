using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Forecasting.Intervals;

/// <summary>Stretches another model's intervals by what its own past errors say, so that they hold as often as they claim.</summary>
/// <remarks>
/// Means, parameters and likelihood stay the model's. Fit makes five more fits and some hundred forecasts; an update costs what the model's
/// costs: the factors are learnt by Fit. Where the history is too short to learn from, intervals are the model's own. Each side of the
/// interval never becomes narrower at a later step.
/// </remarks>
public sealed class CalibratedModel : IForecastModel, ISummarizedModel
{
    private readonly Func<IForecastModel> _create;
    private readonly int _horizon;
    private IForecastModel _inner;
    private List<IntervalScore> _scores = [];
    private IntervalCalibration? _calibration;
    private int _span;

    /// <summary>Makes a model.</summary>
    /// <param name="create">Makes a fresh model without calibration.</param>
    /// <param name="horizon">Steps that will be asked for, at least 1; later ones are stretched as the last.</param>
    public CalibratedModel(Func<IForecastModel> create, int horizon)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        (_create, _horizon, _inner) = (create, horizon, create());
    }

    /// <inheritdoc/>
    public string Name => _inner.Name;

    /// <inheritdoc/>
    public int MinimumHistory => _inner.MinimumHistory;

    /// <summary>The model whose intervals are stretched.</summary>
    public IForecastModel Inner => _inner;

    /// <summary>False where the history was too short: the intervals are the model's own.</summary>
    public bool IsCalibrated => _calibration is not null;

    /// <inheritdoc/>
    public void Fit(ReadOnlySpan<double> values)
    {
        var inner = _create();
        inner.Fit(values);
        _inner = inner;
        _span = IntervalCalibrator.Span(values.Length, inner.MinimumHistory, _horizon);
        _scores = _span == 0 ? [] : IntervalCalibrator.Run(values, _create, _horizon, _span);
        _calibration = _span == 0 ? null : new IntervalCalibration(_scores, _span);
    }

    /// <inheritdoc/>
    public void Update(double value) => _inner.Update(value);

    /// <inheritdoc/>
    public void Forecast(double level, Span<double> mean, Span<double> lower, Span<double> upper)
    {
        _inner.Forecast(level, mean, lower, upper);
        if (_calibration is null)
        {
            return;
        }

        var factors = new double[mean.Length];
        _calibration.Factors(level, factors);
        var (below, above) = (0.0, 0.0);
        for (var step = 0; step < mean.Length; step++)
        {
            below = Math.Max(below, factors[step] * (mean[step] - lower[step]));
            above = Math.Max(above, factors[step] * (upper[step] - mean[step]));
            (lower[step], upper[step]) = (mean[step] - below, mean[step] + above);
        }
    }

    /// <summary>The share of past values that the intervals would have held, each segment judged by what the others taught.</summary>
    /// <param name="level">0 to 1, exclusive.</param>
    /// <returns>0 to 1; null where nothing was calibrated.</returns>
    public double? Coverage(double level)
    {
        if (_calibration is null)
        {
            return null;
        }

        var z = NormalQuantile.OfLevel(level);
        var factors = new double[_horizon];
        var inside = 0;
        foreach (var segment in _scores.GroupBy(static score => score.Segment))
        {
            var others = _scores.Where(score => score.Segment != segment.Key);
            new IntervalCalibration(others, _span).Factors(level, factors);
            inside += segment.Count(score => score.Score <= z * factors[score.Step - 1]);
        }

        return (double)inside / _scores.Count;
    }

    /// <inheritdoc/>
    public ModelSummary Summarize() => (_inner as ISummarizedModel)?.Summarize() ?? new ModelSummary { Parameters = [] };
}
