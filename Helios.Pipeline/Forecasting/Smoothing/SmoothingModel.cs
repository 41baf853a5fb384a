namespace Helios.Pipeline.Forecasting.Smoothing;

/// <summary>Exponential smoothing: simple, Holt, damped, Holt-Winters additive.</summary>
/// <remarks>
/// Fit O(n · a few hundred), update O(1), forecast O(steps). The interval is mean ± z·σ·√(1 + Σ c_j²) with σ from the errors one step ahead:
/// Hyndman, Koehler, Ord and Snyder 2008, «Forecasting with Exponential Smoothing», table 6.1. A constant series gets an interval of no
/// width. One thread at a time.
/// </remarks>
public sealed class SmoothingModel : IForecastModel
{
    private readonly SmoothingForm _form;
    private readonly int _period;
    private SmoothingParameters _parameters;
    private SmoothingState? _state;
    private double _squares;
    private int _degrees;

    /// <summary>Makes a model without a season.</summary>
    /// <exception cref="ArgumentException">Holt-Winters needs a period.</exception>
    public SmoothingModel(SmoothingForm form)
        : this(form, 1)
    {
    }

    /// <summary>Makes a model.</summary>
    /// <param name="form">Its parts.</param>
    /// <param name="period">Values a season: at least 2 for Holt-Winters, 1 for the others.</param>
    /// <exception cref="ArgumentException">Form and period do not fit.</exception>
    public SmoothingModel(SmoothingForm form, int period)
    {
        if (period < 1 || (period > 1) != (form == SmoothingForm.HoltWinters))
        {
            throw new ArgumentException($"{NameOf(form)} with period {period}: Holt-Winters needs 2 or more, the other forms take 1", nameof(period));
        }

        _form = form;
        _period = period;
    }

    /// <inheritdoc/>
    public string Name => NameOf(_form);

    /// <inheritdoc/>
    public int MinimumHistory => _period > 1 ? (2 * _period) + 4 : _form == SmoothingForm.Simple ? 4 : 6;

    /// <summary>What <see cref="Fit"/> found.</summary>
    public SmoothingParameters Parameters => _parameters;

    /// <summary>Variance of the errors one step ahead.</summary>
    public double Variance => _degrees > 0 ? _squares / _degrees : double.NaN;

    /// <inheritdoc/>
    public void Fit(ReadOnlySpan<double> values)
    {
        ForecastGuard.History(values, this);
        (_parameters, _state, _squares, var free) = new SmoothingFit(values.ToArray(), _form, _period).Run();
        _degrees = values.Length - free;
    }

    /// <inheritdoc/>
    public void Update(double value)
    {
        ForecastGuard.Fitted(_state is not null, this);
        ForecastGuard.Value(value);
        var error = _state!.Step(value, _parameters);
        _squares += error * error;
        _degrees++;
    }

    /// <inheritdoc/>
    public void Forecast(double level, Span<double> mean, Span<double> lower, Span<double> upper)
    {
        var z = ForecastGuard.Quantile(level, mean.Length, lower.Length, upper.Length);
        ForecastGuard.Fitted(_state is not null, this);
        var deviation = Math.Sqrt(Variance);
        var (power, damped, spread) = (1.0, 0.0, 1.0);
        for (var step = 0; step < mean.Length; step++)
        {
            power *= _parameters.Phi;
            damped += power;
            mean[step] = _state!.Level + (damped * _state.Trend) + _state.SeasonAhead(step);
            var half = z * deviation * Math.Sqrt(spread);
            lower[step] = mean[step] - half;
            upper[step] = mean[step] + half;
            var memory = _parameters.Memory(step + 1, damped, _period);
            spread += memory * memory;
        }
    }

    private static string NameOf(SmoothingForm form) => form switch
    {
        SmoothingForm.Simple => "ses",
        SmoothingForm.Holt => "holt",
        SmoothingForm.Damped => "damped",
        _ => "holt_winters",
    };
}
