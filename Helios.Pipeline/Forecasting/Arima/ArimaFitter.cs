namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Fits one order to one series, or weighs given parameters.</summary>
internal static class ArimaFitter
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>The maximum-likelihood fit.</summary>
    /// <param name="values">The series, checked.</param>
    /// <param name="order">The order; the series is long enough for it.</param>
    /// <param name="hasConstant">Whether the differenced series has a mean.</param>
    public static ArimaFit Fit(ReadOnlySpan<double> values, ArimaOrder order, bool hasConstant) =>
        Fit(ArmaSeries.Of(values, order.D, hasConstant), order, [], out _);

    /// <summary>The maximum-likelihood fit to a series that is differenced already.</summary>
    /// <param name="series">The series, differenced as the order says.</param>
    /// <param name="order">The order.</param>
    /// <param name="hints">Further starts.</param>
    /// <param name="optimum">Gets the optimum, to be a hint for a larger order.</param>
    public static ArimaFit Fit(ArmaSeries series, ArimaOrder order, IEnumerable<double[]> hints, out double[] optimum)
    {
        if (series.Scale == 0)
        {
            optimum = new double[order.P + order.Q];
            return Degenerate(series, order);
        }

        var estimator = new ArmaEstimator(series, order.P, order.Q);
        optimum = estimator.Estimate(hints, out var value);
        var likelihood = estimator.Likelihood;
        var n = series.Values.Length;
        return new ArimaFit
        {
            Parameters = new ArimaParameters
            {
                Order = order,
                Phi = likelihood.Phi.ToArray(),
                Theta = likelihood.Theta.ToArray(),
                Sigma2 = likelihood.Sigma2 * series.Scale * series.Scale,
                Constant = series.HasMean ? series.Centre + (likelihood.Mean * series.Scale) : null,
            },
            LogLikelihood = -n * (value + HalfLogTwoPi + 0.5 + Math.Log(series.Scale)),
            Observations = n,
        };
    }

    /// <summary>The likelihood of a series under parameters as they are.</summary>
    public static ArimaFit Weigh(ReadOnlySpan<double> values, ArimaParameters parameters)
    {
        var series = ArmaSeries.Difference(values, parameters.Order.D);
        var filter = Start(parameters);
        for (var i = 0; i < series.Length; i++)
        {
            series[i] -= parameters.Constant ?? 0;
        }

        var sums = filter.Run(series, withMean: false);
        var n = series.Length;
        return new ArimaFit
        {
            Parameters = parameters,
            LogLikelihood = -(n * (HalfLogTwoPi + (0.5 * Math.Log(parameters.Sigma2))))
                - (0.5 * (sums.LogVariances + (sums.Squares / parameters.Sigma2))),
            Observations = n,
        };
    }

    /// <summary>A filter before the first value.</summary>
    /// <exception cref="ArgumentException">The autoregression is not stationary.</exception>
    public static ArmaFilter Start(ArimaParameters parameters)
    {
        var filter = new ArmaFilter(parameters.Order.P, parameters.Order.Q);
        return ArmaTransform.IsStationary(parameters.Phi.Span) && filter.TryReset(parameters.Phi.Span, parameters.Theta.Span)
            ? filter
            : throw new ArgumentException(
                $"the autoregressive coefficients {string.Join(", ", parameters.Phi.ToArray())} are not those of a stationary process; take another difference");
    }

    private static ArimaFit Degenerate(ArmaSeries series, ArimaOrder order) => new()
    {
        Parameters = new ArimaParameters
        {
            Order = order,
            Phi = new double[order.P],
            Theta = new double[order.Q],
            Sigma2 = 0,
            Constant = series.HasMean ? series.Centre : null,
        },
        LogLikelihood = double.PositiveInfinity,
        Observations = series.Values.Length,
        IsDegenerate = true,
    };
}
