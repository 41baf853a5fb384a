namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Chooses the order of an ARIMA model by fitting every one inside the bounds.</summary>
/// <remarks>
/// The criterion is AICc (Hurvich and Tsai 1989). Among models that it cannot tell apart the number of differences of the test for
/// stationarity wins, then the fewest parameters, then the lowest AICc. Every order starts also from the optima of the next smaller ones,
/// so that a larger model is never less likely. Deterministic.
/// </remarks>
public static class ArimaOrderSearch
{
    private const int LeastValues = 50;

    /// <summary>Searches.</summary>
    /// <param name="values">Finite values, oldest first.</param>
    /// <param name="options">The bounds.</param>
    /// <exception cref="ArgumentException">The series is too short for any order, or holds a value that cannot be used.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of range.</exception>
    public static ArimaSearchResult Run(ReadOnlySpan<double> values, ArimaSearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var most = new ArimaOrder(options.MaximumP, options.MaximumD, options.MaximumQ);
        ForecastGuard.History(values, new ArimaOrder(0, 0, 0).MinimumHistory, "the order search");
        var searched = values[^Math.Clamp(options.MostValues, Math.Min(values.Length, LeastValues), values.Length)..];
        var kpss = KpssTest.Differences(searched, most.D);
        var fits = new List<ArimaFit>();
        var (first, last) = options.Differencing == DifferencingRule.Kpss ? (kpss, kpss) : (0, most.D);
        ArimaFit? chosen = null;
        for (var d = first; d <= last && chosen is null; d++)
        {
            // Where nothing varies a larger model has nothing left to explain.
            chosen = FitAll(searched, d, most, fits);
        }

        chosen ??= Choose(fits, kpss, options.NearTie);
        var order = chosen.Parameters.Order;
        return new ArimaSearchResult(
            searched.Length == values.Length ? chosen : ArimaFitter.Fit(values, order, order.D == 0), fits, kpss);
    }

    private static ArimaFit? FitAll(ReadOnlySpan<double> values, int d, ArimaOrder most, List<ArimaFit> fits)
    {
        var series = ArmaSeries.Of(values, d, hasMean: d == 0);
        var optima = new double[(most.P + 1) * (most.Q + 1)][];
        for (var p = 0; p <= most.P; p++)
        {
            for (var q = 0; q <= most.Q; q++)
            {
                var order = new ArimaOrder(p, d, q);
                if (values.Length < order.MinimumHistory)
                {
                    continue;
                }

                fits.Add(ArimaFitter.Fit(series, order, Hints(optima, p, q, most.Q + 1), out optima[(p * (most.Q + 1)) + q]));
                if (fits[^1].IsDegenerate)
                {
                    return fits[^1];
                }
            }
        }

        return null;
    }

    /// <summary>The optima of one term less, with a partial autocorrelation of 0 added: the same likelihood.</summary>
    private static List<double[]> Hints(double[]?[] optima, int p, int q, int stride)
    {
        var hints = new List<double[]>(2);
        if (p > 0 && optima[((p - 1) * stride) + q] is { } fewerPhi)
        {
            hints.Add([.. fewerPhi[..(p - 1)], 0, .. fewerPhi[(p - 1)..]]);
        }

        if (q > 0 && optima[(p * stride) + q - 1] is { } fewerTheta)
        {
            hints.Add([.. fewerTheta, 0]);
        }

        return hints;
    }

    private static ArimaFit Choose(List<ArimaFit> fits, int kpss, double tie)
    {
        var best = fits.MinBy(static fit => fit.Aicc)!;
        var aic = fits.Min(static fit => fit.Aic);
        return fits
            .Where(fit => fit == best || (fit.Aicc <= best.Aicc + tie && fit.Aic <= aic + tie))
            .OrderBy(fit => fit.Parameters.Order.D == kpss ? 0 : 1)
            .ThenBy(static fit => fit.Parameters.Count)
            .ThenBy(static fit => fit.Aicc)
            .First();
    }
}
