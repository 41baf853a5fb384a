namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Covariances of a stationary ARMA process with innovations of variance 1.</summary>
/// <remarks>Source: Brockwell and Davis 1991, section 3.3, second method (equations 3.3.8 and 3.3.9).</remarks>
internal sealed class ArmaCovariance
{
    private readonly double[] _psi = new double[ArimaOrder.MaximumTerms + 1];
    private readonly double[] _gamma = new double[ArimaOrder.MaximumTerms + 1];
    private readonly double[] _matrix = new double[(ArimaOrder.MaximumTerms + 1) * (ArimaOrder.MaximumTerms + 1)];

    /// <summary>Covariance of the observation with each element of Harvey's state, at stationarity.</summary>
    /// <param name="phi">p coefficients of a stationary autoregression.</param>
    /// <param name="theta">q + 1 coefficients, the first of which is 1.</param>
    /// <param name="column">Gets max(p, q + 1) values; the first is the variance of the process.</param>
    /// <returns>False where the process has no finite variance.</returns>
    public bool TryStateColumn(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta, Span<double> column)
    {
        var (p, q) = (phi.Length, theta.Length - 1);
        Responses(phi, theta);
        var gamma = _gamma.AsSpan(0, p + 1);
        if (!TryAutocovariances(phi, theta, gamma))
        {
            return false;
        }

        for (var i = 0; i < column.Length; i++)
        {
            var sum = 0.0;
            for (var k = i; k < p; k++)
            {
                sum += phi[k] * gamma[k + 1 - i];
            }

            for (var k = i; k <= q; k++)
            {
                sum += theta[k] * _psi[k - i];
            }

            column[i] = sum;
        }

        return double.IsFinite(column[0]) && column[0] > 0;
    }

    private void Responses(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        for (var j = 0; j < theta.Length; j++)
        {
            var sum = theta[j];
            for (var i = 0; i < Math.Min(j, phi.Length); i++)
            {
                sum += phi[i] * _psi[j - i - 1];
            }

            _psi[j] = sum;
        }
    }

    private bool TryAutocovariances(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta, Span<double> gamma)
    {
        var n = gamma.Length;
        var matrix = _matrix.AsSpan(0, n * n);
        matrix.Clear();
        for (var k = 0; k < n; k++)
        {
            gamma[k] = 0;
            for (var j = k; j < theta.Length; j++)
            {
                gamma[k] += theta[j] * _psi[j - k];
            }

            matrix[(k * n) + k] += 1;
            for (var i = 1; i < n; i++)
            {
                matrix[(k * n) + Math.Abs(k - i)] -= phi[i - 1];
            }
        }

        return LinearSystem.Solve(matrix, gamma);
    }
}
