namespace Helios.Pipeline.Forecasting.Smoothing;

/// <summary>Finds the parameters of a smoothing model that miss a series least, one step ahead.</summary>
/// <remarks>
/// Least squares, which for additive normal errors is maximum likelihood (Hyndman et al. 2008, section 5.1). Parameters are searched on
/// the logistic scale, so every point tried is allowed: 0 &lt; β &lt; α &lt; 1, 0 &lt; γ &lt; 1 - α, φ in [0.8, 0.98]. A coarse grid
/// chooses where <see cref="NelderMead"/> starts, because the sum of squares may have several valleys.
/// </remarks>
internal sealed class SmoothingFit(double[] values, SmoothingForm form, int period)
{
    private const double PhiLow = 0.8;
    private const double PhiHigh = 0.98;
    private static readonly double[] AlphaStarts = [-6, -4, -3, -2, -1, 0, 1, 2, 4];
    private static readonly double[] OtherStarts = [-2, 0];

    private readonly SmoothingStart _start = SmoothingStart.Of(values, form, period);
    private readonly SmoothingState _state = new(new double[period]);

    private int Dimensions => form switch
    {
        SmoothingForm.Simple => 1,
        SmoothingForm.Holt => 2,
        SmoothingForm.Damped => 3,
        _ => 4,
    };

    /// <summary>Fits and leaves the state after the last value.</summary>
    /// <returns>Parameters, state, sum of squared errors and the number of free parameters and start values.</returns>
    public (SmoothingParameters Parameters, SmoothingState State, double Squares, int Free) Run()
    {
        var best = new double[Dimensions];
        var least = double.PositiveInfinity;
        var trial = new double[Dimensions];
        foreach (var alpha in AlphaStarts)
        {
            foreach (var others in OtherStarts)
            {
                Array.Fill(trial, others);
                trial[0] = alpha;
                var squares = Squares(trial);
                if (squares < least)
                {
                    least = squares;
                    trial.CopyTo(best, 0);
                }
            }
        }

        NelderMead.Minimise(Squares, best, 120 * Dimensions);
        var parameters = Parameters(best);
        least = Squares(best);
        return (parameters, _state, least, Dimensions + (form == SmoothingForm.Simple ? 1 : 2));
    }

    private double Squares(ReadOnlySpan<double> point)
    {
        var parameters = Parameters(point);
        _state.Reset(_start.Level, _start.Trend, _start.Season);
        var sum = 0.0;
        foreach (var value in values)
        {
            var error = _state.Step(value, parameters);
            sum += error * error;
        }

        return double.IsFinite(sum) ? sum : double.PositiveInfinity;
    }

    private SmoothingParameters Parameters(ReadOnlySpan<double> point)
    {
        var alpha = Share(point[0]);
        var beta = form == SmoothingForm.Simple ? 0 : alpha * Share(point[1] - 2);
        var phi = form is SmoothingForm.Simple or SmoothingForm.Holt ? 1 : PhiLow + ((PhiHigh - PhiLow) * Share(point[2]));
        var gamma = form == SmoothingForm.HoltWinters ? (1 - alpha) * Share(point[3] - 2) : 0;
        return new SmoothingParameters(alpha, beta, gamma, phi);
    }

    /// <summary>The logistic function, kept off 0 and 1.</summary>
    private static double Share(double x) => 0.0001 + (0.9998 / (1 + Math.Exp(-x)));
}
