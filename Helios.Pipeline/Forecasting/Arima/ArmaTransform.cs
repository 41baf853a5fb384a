namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Maps any real numbers to the coefficients of a stationary autoregression and back.</summary>
/// <remarks>
/// Each number u gives a partial autocorrelation u / sqrt(1 + u^2); the Durbin-Levinson recursion turns those into coefficients.
/// Source: Jones 1980, equations 9 to 11; Monahan 1984 for the map to -1..1. An invertible moving average is the same with the sign
/// of every coefficient changed.
/// </remarks>
internal static class ArmaTransform
{
    /// <summary>Nearer to 1 the variance of the process exceeds what doubles resolve, and the likelihood is flat anyway.</summary>
    private const double Limit = 1 - 1e-7;

    /// <summary>Numbers to coefficients.</summary>
    /// <param name="free">Any finite numbers.</param>
    /// <param name="coefficients">Gets as many coefficients.</param>
    /// <param name="sign">1 for an autoregression, -1 for a moving average.</param>
    public static void ToCoefficients(ReadOnlySpan<double> free, Span<double> coefficients, double sign)
    {
        for (var k = 0; k < free.Length; k++)
        {
            var partial = Math.Clamp(free[k] / Math.Sqrt(1 + (free[k] * free[k])), -Limit, Limit);
            for (int i = 0, j = k - 1; i <= j; i++, j--)
            {
                var (first, second) = (coefficients[i], coefficients[j]);
                coefficients[i] = first - (partial * second);
                coefficients[j] = second - (partial * first);
            }

            coefficients[k] = partial;
        }

        for (var k = 0; sign < 0 && k < free.Length; k++)
        {
            coefficients[k] = -coefficients[k];
        }
    }

    /// <summary>Coefficients to numbers, partial autocorrelations cut to -<paramref name="bound"/>..<paramref name="bound"/>.</summary>
    /// <returns>False where the process is not stationary (or invertible); the numbers then belong to one that is.</returns>
    public static bool ToFree(ReadOnlySpan<double> coefficients, Span<double> free, double sign, double bound = Limit)
    {
        Span<double> work = stackalloc double[ArimaOrder.MaximumTerms];
        coefficients.CopyTo(work);
        for (var k = 0; k < coefficients.Length; k++)
        {
            work[k] *= sign;
        }

        var inside = true;
        for (var k = coefficients.Length - 1; k >= 0; k--)
        {
            inside &= Math.Abs(work[k]) < 1;
            var partial = double.IsFinite(work[k]) ? Math.Clamp(work[k], -bound, bound) : 0;
            free[k] = partial / Math.Sqrt(1 - (partial * partial));
            for (int i = 0, j = k - 1; i <= j; i++, j--)
            {
                var (first, second) = (work[i], work[j]);
                work[i] = (first + (partial * second)) / (1 - (partial * partial));
                work[j] = (second + (partial * first)) / (1 - (partial * partial));
            }
        }

        return inside;
    }

    /// <summary>Whether an autoregression with these coefficients is stationary.</summary>
    public static bool IsStationary(ReadOnlySpan<double> coefficients)
    {
        Span<double> free = stackalloc double[ArimaOrder.MaximumTerms];
        return ToFree(coefficients, free, 1);
    }
}
