namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>A first guess of ARMA coefficients by two linear regressions.</summary>
/// <remarks>
/// A long autoregression (Yule-Walker) gives residuals; the series is then regressed on its own and their past. Source: Hannan and
/// Rissanen 1982, steps 1 and 2.
/// </remarks>
internal static class HannanRissanen
{
    /// <summary>Partial autocorrelations of a guess stay this far inside, where the likelihood still has a slope.</summary>
    private const double Bound = 0.95;

    /// <summary>Guesses the coefficients.</summary>
    /// <param name="values">The series, scaled to a root mean square near 1, mean near 0.</param>
    /// <param name="p">Autoregressive terms.</param>
    /// <param name="q">Moving-average terms.</param>
    /// <param name="free">Gets p + q numbers in the sense of <see cref="ArmaTransform"/>.</param>
    /// <returns>False where the series is too short or the regression singular.</returns>
    public static bool TryGuess(ReadOnlySpan<double> values, int p, int q, Span<double> free)
    {
        var lags = Math.Max(p, q) + (int)Math.Ceiling(Math.Pow(Math.Log(values.Length), 1.5));
        lags = q == 0 ? 0 : Math.Min(lags, values.Length / 4);
        var first = lags + Math.Max(p, q);
        if (values.Length - first < 2 * (p + q))
        {
            return false;
        }

        var residuals = q == 0 ? [] : Residuals(values, lags);
        var coefficients = new double[p + q];
        if (!TryRegress(values, residuals, first, p, coefficients))
        {
            return false;
        }

        _ = ArmaTransform.ToFree(coefficients.AsSpan(0, p), free, 1, Bound);
        _ = ArmaTransform.ToFree(coefficients.AsSpan(p), free[p..], -1, Bound);
        return true;
    }

    private static double[] Residuals(ReadOnlySpan<double> values, int lags)
    {
        var coefficients = YuleWalker(values, lags);
        var residuals = new double[values.Length];
        for (var t = lags; t < values.Length; t++)
        {
            residuals[t] = values[t];
            for (var i = 0; i < lags; i++)
            {
                residuals[t] -= coefficients[i] * values[t - i - 1];
            }
        }

        return residuals;
    }

    /// <summary>Durbin-Levinson on the sample autocovariances, which always gives a stationary process.</summary>
    private static double[] YuleWalker(ReadOnlySpan<double> values, int lags)
    {
        var gamma = new double[lags + 1];
        for (var k = 0; k <= lags; k++)
        {
            for (var t = k; t < values.Length; t++)
            {
                gamma[k] += values[t] * values[t - k];
            }
        }

        var coefficients = new double[lags];
        var error = gamma[0];
        for (var k = 0; k < lags && error > 0; k++)
        {
            var partial = gamma[k + 1];
            for (var i = 0; i < k; i++)
            {
                partial -= coefficients[i] * gamma[k - i];
            }

            partial /= error;
            for (int i = 0, j = k - 1; i <= j; i++, j--)
            {
                var (a, b) = (coefficients[i], coefficients[j]);
                coefficients[i] = a - (partial * b);
                coefficients[j] = b - (partial * a);
            }

            coefficients[k] = partial;
            error *= 1 - (partial * partial);
        }

        return coefficients;
    }

    private static bool TryRegress(ReadOnlySpan<double> values, double[] residuals, int first, int p, double[] coefficients)
    {
        var k = coefficients.Length;
        var normal = new double[k * k];
        Span<double> row = stackalloc double[2 * ArimaOrder.MaximumTerms];
        for (var t = first; t < values.Length; t++)
        {
            for (var i = 0; i < k; i++)
            {
                row[i] = i < p ? values[t - i - 1] : residuals[t - (i - p) - 1];
            }

            for (var i = 0; i < k; i++)
            {
                coefficients[i] += row[i] * values[t];
                for (var j = 0; j < k; j++)
                {
                    normal[(i * k) + j] += row[i] * row[j];
                }
            }
        }

        return LinearSystem.Solve(normal, coefficients) && Array.TrueForAll(coefficients, double.IsFinite);
    }
}
