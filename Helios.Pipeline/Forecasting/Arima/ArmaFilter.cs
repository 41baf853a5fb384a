namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Kalman filter of a stationary ARMA process, started from its stationary distribution: the exact likelihood.</summary>
/// <remarks>
/// State space after Harvey 1989, section 3.3 (dimension r = max(p, q + 1), innovations of variance 1). Instead of the r x r
/// covariance it carries the gain, its variance F and the rank-one change of the covariance: the Chandrasekhar recursions of Morf,
/// Sidhu and Kailath 1974 (for this model Melard 1984, AS 197), O(r) a step, no allocation. Once the gain no longer changes in double precision it is kept.
/// </remarks>
internal sealed partial class ArmaFilter
{
    /// <summary>A process whose variance exceeds that of its innovations by more wants differencing; the recursions would lose the gain in rounding.</summary>
    private const double LargestVariance = 1e9;

    /// <summary>Changes of the covariance below this are lost in rounding: F is at least 1.</summary>
    private const double SteadyChange = 1e-16;

    private const double BrokenBelow = 1e-6;

    private readonly ArmaCovariance _covariance = new();
    private readonly int _r;
    private readonly double[] _phi;
    private readonly double[] _theta;
    private readonly double[] _state;
    private readonly double[] _ones;
    private readonly double[] _gain;
    private readonly double[] _change;
    private readonly int _p;
    private double _changeWeight;

    /// <summary>A filter for p autoregressive and q moving-average terms.</summary>
    public ArmaFilter(int p, int q)
    {
        // Two at least: small models then share one loop without arrays.
        (_p, _r) = (p, Math.Max(Pair, Math.Max(p, q + 1)));
        _phi = new double[_r];
        _theta = new double[q + 1];
        // One element more, which stays 0, saves a branch in the shift of the state.
        _state = new double[_r + 1];
        _ones = new double[_r + 1];
        _gain = new double[_r + 1];
        _change = new double[_r + 1];
    }

    /// <summary>Variance of the next innovation, in units of the innovations' variance: at least 1, falling.</summary>
    public double Variance { get; private set; } = 1;

    /// <summary>True once gain and variance no longer change.</summary>
    public bool IsSteady { get; private set; }

    /// <summary>True once rounding has spoilt the gain, as it can where roots nearly cancel near 1; the gain is then kept as it is.</summary>
    public bool HasBroken { get; private set; }

    /// <summary>Expected next value.</summary>
    public double Prediction => _state[0];

    /// <summary>Takes parameters and goes back to the time before the first value.</summary>
    /// <returns>False where the process has no variance that can be worked with.</returns>
    public bool TryReset(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        phi.CopyTo(_phi);
        _theta[0] = 1;
        theta.CopyTo(_theta.AsSpan(1));
        var column = _change.AsSpan(0, _r);
        if (!_covariance.TryStateColumn(_phi.AsSpan(0, _p), _theta, column) || column[0] > LargestVariance)
        {
            return false;
        }

        Array.Clear(_state);
        Array.Clear(_ones);
        Variance = Math.Max(1, column[0]);
        for (var i = 0; i < _r; i++)
        {
            _gain[i] = (_phi[i] * column[0]) + _change[i + 1];
        }

        _gain.CopyTo(_change, 0);
        _changeWeight = -1 / Variance;
        (IsSteady, HasBroken) = (false, false);
        return true;
    }

    /// <summary>Filters a series from the beginning.</summary>
    /// <param name="values">The series.</param>
    /// <param name="withMean">Also filters a series of ones, from which an unknown mean follows by generalised least squares.</param>
    public ArmaSums Run(ReadOnlySpan<double> values, bool withMean)
    {
        if (_r == Pair && !withMean)
        {
            return RunPair(values);
        }

        var sums = default(ArmaSums);
        foreach (var value in values)
        {
            var innovation = value - _state[0];
            if (withMean)
            {
                var one = 1 - _ones[0];
                sums.Add(innovation, one, Variance);
                Advance(_ones, one / Variance);
            }
            else
            {
                sums.Add(innovation, Variance);
            }

            Advance(_state, innovation / Variance);
            AdvanceGain();
        }

        return sums;
    }

    /// <summary>Takes the next value.</summary>
    public void Step(double value)
    {
        Advance(_state, (value - _state[0]) / Variance);
        AdvanceGain();
    }

    /// <summary>Passes one step without a value: gain and variance move on as if it had been measured, the state is left alone.</summary>
    public void StepGain() => AdvanceGain();

    /// <summary>The state after an innovation of 1, or after nothing: what the following predictions answer to it.</summary>
    /// <param name="state">Gets r + 1 values, the last 0.</param>
    /// <param name="innovation">True: the response to an innovation of 1 now; false: the present state.</param>
    public void CopyState(Span<double> state, bool innovation)
    {
        for (var i = 0; i <= _r; i++)
        {
            state[i] = innovation ? _gain[i] / Variance : _state[i];
        }
    }

    /// <summary>Moves a state on by one step without innovation.</summary>
    public void Transit(Span<double> state)
    {
        var first = state[0];
        for (var i = 0; i < _r; i++)
        {
            state[i] = (_phi[i] * first) + state[i + 1];
        }
    }

    /// <summary>Length that <see cref="CopyState"/> needs.</summary>
    public int StateLength => _r + 1;

    /// <summary>A second filter at the same point.</summary>
    public ArmaFilter Copy()
    {
        var copy = new ArmaFilter(_p, _theta.Length - 1) { Variance = Variance, IsSteady = IsSteady, HasBroken = HasBroken, _changeWeight = _changeWeight };
        _phi.CopyTo(copy._phi, 0);
        _theta.CopyTo(copy._theta, 0);
        _state.CopyTo(copy._state, 0);
        _ones.CopyTo(copy._ones, 0);
        _gain.CopyTo(copy._gain, 0);
        _change.CopyTo(copy._change, 0);
        return copy;
    }

    private void Advance(double[] state, double scaled)
    {
        var (phi, gain, first) = (_phi, _gain, state[0]);
        for (var i = 0; i < phi.Length; i++)
        {
            state[i] = (phi[i] * first) + state[i + 1] + (gain[i] * scaled);
        }
    }

    private void AdvanceGain()
    {
        if (IsSteady)
        {
            return;
        }

        var (phi, gain, change) = (_phi, _gain, _change);
        var first = change[0];
        var (toGain, toChange) = (_changeWeight * first, first / Variance);
        var largest = 0.0;
        for (var i = 0; i < phi.Length; i++)
        {
            var moved = (phi[i] * first) + change[i + 1];
            change[i] = moved - (gain[i] * toChange);
            gain[i] += moved * toGain;
            largest = Math.Max(largest, Math.Abs(change[i]));
        }

        // In exact arithmetic F never falls below the variance of the innovations: well below it, rounding has taken over.
        var next = Variance + (toGain * first);
        HasBroken = !(next >= 1 - BrokenBelow);
        next = HasBroken ? 1 : Math.Max(1, next);
        _changeWeight *= Variance / next;
        Variance = next;
        IsSteady = HasBroken || -_changeWeight * largest * largest < SteadyChange;
    }
}
