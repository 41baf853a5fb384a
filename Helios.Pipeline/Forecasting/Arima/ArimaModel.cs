namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>ARIMA(p,d,q) by exact maximum likelihood, of a given order or of one it searches.</summary>
/// <remarks>
/// The differenced series is a stationary ARMA process in state space, filtered from its stationary distribution (Harvey 1989,
/// sections 3.3 and 3.4; Durbin and Koopman 2012, section 5.6.2), so the likelihood is exact for every series length. Intervals count the
/// innovations to come, not the uncertainty of the parameters. Deterministic; one thread at a time. A fit of (1,1,1) to 300 values costs
/// about a millisecond, an update some nanoseconds.
/// </remarks>
public sealed class ArimaModel : IForecastModel, ISummarizedModel
{
    /// <summary>Name in the registry.</summary>
    public const string RegisteredName = "arima";

    private const int LeastForSearch = 10;

    private readonly ArimaOptions _options;
    private ArimaState? _state;
    private ArimaFit? _fit;

    /// <summary>A model that searches its order.</summary>
    public ArimaModel()
        : this(new ArimaOptions())
    {
    }

    /// <summary>A model of one order, with a mean where nothing is differenced.</summary>
    public ArimaModel(ArimaOrder order)
        : this(new ArimaOptions { Order = order })
    {
    }

    /// <summary>A model as the options say.</summary>
    public ArimaModel(ArimaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc />
    public string Name => RegisteredName;

    /// <inheritdoc />
    public int MinimumHistory => _options.Order?.MinimumHistory ?? LeastForSearch;

    /// <summary>The fit.</summary>
    /// <exception cref="InvalidOperationException">Nothing was fitted.</exception>
    public ArimaFit Fitted => _fit ?? throw NotFitted();

    /// <inheritdoc />
    public void Fit(ReadOnlySpan<double> values)
    {
        ForecastGuard.History(values, this);
        Adopt(values, _options.Order is { } order
            ? ArimaFitter.Fit(values, order, _options.Constant ?? order.D == 0)
            : ArimaOrderSearch.Run(values, _options.Search).Fit);
    }

    /// <summary>Takes a series under parameters as they are; nothing is estimated.</summary>
    /// <param name="values">Oldest first, more than d.</param>
    /// <param name="parameters">As many coefficients as the order says, of a stationary process, with a positive variance.</param>
    /// <exception cref="ArgumentException">The series or the parameters cannot be used; the message says why.</exception>
    public void Use(ReadOnlySpan<double> values, ArimaParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ForecastGuard.History(values, parameters.Order.D + 1, RegisteredName);
        if (parameters.Phi.Length != parameters.Order.P || parameters.Theta.Length != parameters.Order.Q)
        {
            throw new ArgumentException(
                $"order {parameters.Order} has {parameters.Order.P} phi and {parameters.Order.Q} theta; got {parameters.Phi.Length} and {parameters.Theta.Length}");
        }

        if (!(parameters.Sigma2 > 0) || !double.IsFinite(parameters.Sigma2))
        {
            throw new ArgumentException($"the variance is {parameters.Sigma2}; it must be positive and finite");
        }

        Adopt(values, ArimaFitter.Weigh(values, parameters));
    }

    /// <inheritdoc />
    public void Update(double value)
    {
        var state = _state ?? throw NotFitted();
        ForecastGuard.Value(value);
        state.Update(value);
    }

    /// <inheritdoc />
    public void Forecast(double level, Span<double> mean, Span<double> lower, Span<double> upper)
    {
        var z = ForecastGuard.Quantile(level, mean.Length, lower.Length, upper.Length);
        Predict(mean, upper);
        for (var h = 0; h < mean.Length; h++)
        {
            var half = z * upper[h];
            (lower[h], upper[h]) = (mean[h] - half, mean[h] + half);
        }
    }

    /// <summary>Tells the next values with their standard errors.</summary>
    /// <param name="mean">Gets the expected values.</param>
    /// <param name="error">Gets the standard errors; as long as <paramref name="mean"/>.</param>
    /// <exception cref="InvalidOperationException">Nothing was fitted.</exception>
    public void Predict(Span<double> mean, Span<double> error)
    {
        ForecastGuard.Lengths(mean.Length, error.Length, error.Length);
        (_state ?? throw NotFitted()).Predict(mean, error);
    }

    /// <inheritdoc />
    public ModelSummary Summarize()
    {
        var fit = Fitted;
        var order = fit.Parameters.Order;
        var parameters = new List<ModelParameter>
        {
            ModelParameter.List("order", new double[] { order.P, order.D, order.Q }),
            ModelParameter.List("phi", fit.Parameters.Phi),
            ModelParameter.List("theta", fit.Parameters.Theta),
            ModelParameter.Of("sigma2", fit.Parameters.Sigma2),
        };
        if (fit.Parameters.Constant is { } constant)
        {
            parameters.Add(ModelParameter.Of("constant", constant));
        }

        return new ModelSummary
        {
            Parameters = parameters,
            LogLikelihood = fit.IsDegenerate ? null : fit.LogLikelihood,
            Aic = fit.IsDegenerate ? null : fit.Aic,
            Bic = fit.IsDegenerate ? null : fit.Bic,
            Note = fit.IsDegenerate ? "the series does not vary once differenced: the forecast goes on as it was, without an interval" : null,
        };
    }

    private void Adopt(ReadOnlySpan<double> values, ArimaFit fit) => (_state, _fit) = (new ArimaState(values, fit.Parameters), fit);

    private static InvalidOperationException NotFitted() => new("the model knows no series yet: call Fit first");
}
