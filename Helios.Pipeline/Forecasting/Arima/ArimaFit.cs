namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>An ARIMA model with the likelihood of the series under it.</summary>
public sealed record ArimaFit
{
    /// <summary>The parameters.</summary>
    public required ArimaParameters Parameters { get; init; }

    /// <summary>Exact Gaussian log-likelihood of the differenced series; positive infinity where nothing varies.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Values after differencing, which are those that the likelihood counts.</summary>
    public required int Observations { get; init; }

    /// <summary>True where the differenced series does not vary: the forecast is exact and its interval has no width.</summary>
    public bool IsDegenerate { get; init; }

    /// <summary>Akaike's criterion, -2 loglik + 2k.</summary>
    public double Aic => (-2 * LogLikelihood) + (2 * Parameters.Count);

    /// <summary>Akaike's criterion for short series (Hurvich and Tsai 1989); infinite where k reaches n - 1.</summary>
    public double Aicc
    {
        get
        {
            var (n, k) = (Observations, Parameters.Count);
            return n - k - 1 > 0 ? Aic + (2.0 * k * (k + 1) / (n - k - 1)) : IsDegenerate ? Aic : double.PositiveInfinity;
        }
    }

    /// <summary>Schwarz's criterion, -2 loglik + k ln n.</summary>
    public double Bic => (-2 * LogLikelihood) + (Parameters.Count * Math.Log(Observations));
}
