namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Where a fitted model stands in its series: the filter of the differenced series and the levels above it.</summary>
internal sealed class ArimaState
{
    private readonly ArmaFilter _filter;
    private readonly double[] _levels;
    private readonly double _constant;
    private readonly double _sigma;

    /// <summary>Filters the series under the parameters.</summary>
    /// <param name="values">The series, at least d + 1 values.</param>
    /// <param name="parameters">Of a stationary process.</param>
    public ArimaState(ReadOnlySpan<double> values, ArimaParameters parameters)
    {
        _filter = ArimaFitter.Start(parameters);
        _constant = parameters.Constant ?? 0;
        _sigma = Math.Sqrt(parameters.Sigma2);
        _levels = new double[parameters.Order.D];
        for (var i = 0; i < values.Length; i++)
        {
            var change = Differ(values[i]);
            if (i >= _levels.Length)
            {
                _filter.Step(change - _constant);
            }
        }
    }

    /// <summary>Takes the next value: one step of the filter.</summary>
    public void Update(double value) => _filter.Step(Differ(value) - _constant);

    /// <summary>Expected values and their standard errors, which count the innovations and no uncertainty of parameters.</summary>
    public void Predict(Span<double> mean, Span<double> error)
    {
        PredictMean(mean);
        PredictVariance(error);
        foreach (ref var value in error)
        {
            value = _sigma * Math.Sqrt(value);
        }
    }

    /// <summary>Puts a value on top of the levels; what comes out is its d-th difference.</summary>
    private double Differ(double value)
    {
        foreach (ref var level in _levels.AsSpan())
        {
            (value, level) = (value - level, value);
        }

        return value;
    }

    private static double Integrate(Span<double> levels, double change)
    {
        for (var j = levels.Length - 1; j >= 0; j--)
        {
            change = levels[j] += change;
        }

        return change;
    }

    private void PredictMean(Span<double> mean)
    {
        var state = new double[_filter.StateLength];
        Span<double> levels = stackalloc double[ArimaOrder.MaximumDifferences];
        levels = levels[.._levels.Length];
        _levels.CopyTo(levels);
        _filter.CopyState(state, innovation: false);
        for (var h = 0; h < mean.Length; h++)
        {
            mean[h] = Integrate(levels, state[0] + _constant);
            _filter.Transit(state);
        }
    }

    /// <summary>Sums what each innovation to come adds to the error; while the gain still settles each has its own response.</summary>
    private void PredictVariance(Span<double> variance)
    {
        variance.Clear();
        var filter = _filter.Copy();
        var at = 0;
        for (; at < variance.Length && !filter.IsSteady; at++)
        {
            AddResponse(filter, variance[at..], cumulative: false);
            filter.StepGain();
        }

        AddResponse(filter, variance[at..], cumulative: true);
    }

    /// <summary>Adds the squared response to an innovation that comes with the first of these steps.</summary>
    /// <param name="filter">At the time of the innovation.</param>
    /// <param name="variance">Gets the additions.</param>
    /// <param name="cumulative">True: all later innovations have the same response, so that each step also gets those before it.</param>
    private void AddResponse(ArmaFilter filter, Span<double> variance, bool cumulative)
    {
        Span<double> levels = stackalloc double[ArimaOrder.MaximumDifferences];
        levels = levels[.._levels.Length];
        levels.Clear();
        Span<double> state = stackalloc double[ArimaOrder.MaximumTerms + 2];
        state = state[..filter.StateLength];
        filter.CopyState(state, innovation: true);
        var (response, sum) = (1.0, 0.0);
        for (var h = 0; h < variance.Length; h++)
        {
            var total = Integrate(levels, response);
            sum = (cumulative ? sum : 0) + (filter.Variance * total * total);
            variance[h] += sum;
            response = state[0];
            filter.Transit(state);
        }
    }
}
