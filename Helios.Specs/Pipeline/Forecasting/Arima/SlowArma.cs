namespace Helios.Specs.Pipeline.Forecasting.Arima;

/// <summary>The textbook way: covariances from a long sum of responses, the density of the whole series at once.</summary>
internal static class SlowArma
{
    private const int Terms = 4000;

    /// <summary>Covariance matrix of n values, innovations of variance 1.</summary>
    public static double[,] Covariance(double[] phi, double[] theta, int n)
    {
        var psi = Responses(phi, theta, Terms + n);
        var gamma = new double[n];
        for (var k = 0; k < n; k++)
        {
            for (var j = 0; j < Terms; j++)
            {
                gamma[k] += psi[j] * psi[j + k];
            }
        }

        var matrix = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                matrix[i, j] = gamma[Math.Abs(i - j)];
            }
        }

        return matrix;
    }

    public static double[] Responses(double[] phi, double[] theta, int count)
    {
        var psi = new double[count];
        for (var j = 0; j < count; j++)
        {
            psi[j] = j == 0 ? 1 : j <= theta.Length ? theta[j - 1] : 0;
            for (var i = 1; i <= Math.Min(j, phi.Length); i++)
            {
                psi[j] += phi[i - 1] * psi[j - i];
            }
        }

        return psi;
    }

    /// <summary>Log density of a Gaussian vector of mean 0.</summary>
    public static double LogDensity(double[] values, double[,] covariance, double sigma2)
    {
        var factor = Cholesky(covariance);
        var (n, log, squares) = (values.Length, 0.0, 0.0);
        var white = new double[n];
        for (var i = 0; i < n; i++)
        {
            white[i] = values[i];
            for (var j = 0; j < i; j++)
            {
                white[i] -= factor[i, j] * white[j];
            }

            white[i] /= factor[i, i];
            log += 2 * Math.Log(factor[i, i]);
            squares += white[i] * white[i];
        }

        return -0.5 * ((n * Math.Log(2 * Math.PI * sigma2)) + log + (squares / sigma2));
    }

    /// <summary>Mean and covariance of the last values given the first, from the joint distribution.</summary>
    public static (double[] Mean, double[,] Covariance) Condition(double[] known, double[,] joint)
    {
        var factor = Cholesky(joint);
        var (n, total) = (known.Length, joint.GetLength(0));
        var white = new double[n];
        for (var i = 0; i < n; i++)
        {
            white[i] = known[i];
            for (var j = 0; j < i; j++)
            {
                white[i] -= factor[i, j] * white[j];
            }

            white[i] /= factor[i, i];
        }

        var mean = new double[total - n];
        var covariance = new double[total - n, total - n];
        for (var a = 0; a < total - n; a++)
        {
            for (var j = 0; j < n; j++)
            {
                mean[a] += factor[n + a, j] * white[j];
            }

            for (var b = 0; b < total - n; b++)
            {
                for (var j = n; j < total; j++)
                {
                    covariance[a, b] += factor[n + a, j] * factor[n + b, j];
                }
            }
        }

        return (mean, covariance);
    }

    /// <summary>A stationary series: the Cholesky factor times white noise is exact from the first value on.</summary>
    public static double[] Simulate(double[] phi, double[] theta, int n, Random random)
    {
        const int Before = 500;
        var (noise, values) = (new double[n + Before], new double[n + Before]);
        for (var t = 0; t < values.Length; t++)
        {
            noise[t] = Normal(random);
            values[t] = noise[t];
            for (var i = 1; i <= Math.Min(t, phi.Length); i++)
            {
                values[t] += phi[i - 1] * values[t - i];
            }

            for (var j = 1; j <= Math.Min(t, theta.Length); j++)
            {
                values[t] += theta[j - 1] * noise[t - j];
            }
        }

        return values[Before..];
    }

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Coefficients of a random stationary autoregression, partial autocorrelations within 0.9.</summary>
    public static double[] Coefficients(int count, Random random)
    {
        var coefficients = Array.Empty<double>();
        for (var k = 0; k < count; k++)
        {
            var partial = 0.9 * ((2 * random.NextDouble()) - 1);
            var before = coefficients;
            coefficients = [.. before.Select((value, i) => value - (partial * before[before.Length - 1 - i])), partial];
        }

        return coefficients;
    }

    private static double[,] Cholesky(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var factor = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = i == j ? Math.Sqrt(sum) : sum / factor[j, j];
            }
        }

        return factor;
    }
}
