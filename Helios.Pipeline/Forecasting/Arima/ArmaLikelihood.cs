namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Negative log-likelihood per value of an ARMA process, variance and mean concentrated out, constants left away.</summary>
/// <remarks>Equals (ln sigma2 + mean of ln F) / 2; Harvey 1989, equation 3.4.7. One thread at a time; evaluating allocates nothing.</remarks>
internal sealed class ArmaLikelihood : IObjective
{
    /// <summary>Where a model leaves less than this of a series of unit variance, only rounding errors are left.</summary>
    private const double LeastVariance = 1e-28;

    private readonly ArmaFilter _filter;
    private readonly ArmaSeries _series;
    private readonly double[] _phi;
    private readonly double[] _theta;

    public ArmaLikelihood(ArmaSeries series, int p, int q)
    {
        _series = series;
        _filter = new ArmaFilter(p, q);
        _phi = new double[p];
        _theta = new double[q];
    }

    /// <summary>Coefficients of the point evaluated last.</summary>
    public ReadOnlySpan<double> Phi => _phi;

    /// <summary>Coefficients of the point evaluated last.</summary>
    public ReadOnlySpan<double> Theta => _theta;

    /// <summary>Variance at the point evaluated last, in the units of the scaled series.</summary>
    public double Sigma2 { get; private set; }

    /// <summary>Mean at the point evaluated last, in the units of the scaled series.</summary>
    public double Mean { get; private set; }

    /// <inheritdoc />
    public double Evaluate(ReadOnlySpan<double> point)
    {
        ArmaTransform.ToCoefficients(point[.._phi.Length], _phi, 1);
        ArmaTransform.ToCoefficients(point[_phi.Length..], _theta, -1);
        if (!_filter.TryReset(_phi, _theta))
        {
            return double.PositiveInfinity;
        }

        var sums = _filter.Run(_series.Values, _series.HasMean);
        var n = _series.Values.Length;
        (Sigma2, Mean) = (Math.Max(sums.Residual / n, LeastVariance), sums.Mean);
        var value = 0.5 * (Math.Log(Sigma2) + (sums.LogVariances / n));
        return double.IsFinite(value) && !_filter.HasBroken ? value : double.PositiveInfinity;
    }
}
