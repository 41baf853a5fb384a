namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>The filter of two state elements, which is that of ARMA(1,1), in local variables: a third of the time.</summary>
internal sealed partial class ArmaFilter
{
    private const int Pair = 2;

    private ArmaSums RunPair(ReadOnlySpan<double> values)
    {
        var sums = default(ArmaSums);
        var (phi0, phi1) = (_phi[0], _phi[1]);
        var (state0, state1) = (_state[0], _state[1]);
        var (gain0, gain1) = (_gain[0], _gain[1]);
        var (change0, change1) = (_change[0], _change[1]);
        var (variance, inverse, weight) = (Variance, 1 / Variance, _changeWeight);
        var at = 0;
        for (; at < values.Length && !IsSteady; at++)
        {
            var innovation = values[at] - state0;
            sums.Add(innovation, variance);
            var scaled = innovation * inverse;
            (state0, state1) = ((phi0 * state0) + state1 + (gain0 * scaled), (phi1 * state0) + (gain1 * scaled));

            var (toGain, toChange) = (weight * change0, change0 * inverse);
            var (moved0, moved1) = ((phi0 * change0) + change1, phi1 * change0);
            var next = variance + (toGain * change0);
            (change0, change1) = (moved0 - (gain0 * toChange), moved1 - (gain1 * toChange));
            (gain0, gain1) = (gain0 + (moved0 * toGain), gain1 + (moved1 * toGain));
            HasBroken = !(next >= 1 - BrokenBelow);
            next = HasBroken ? 1 : Math.Max(1, next);
            inverse = 1 / next;
            weight *= variance * inverse;
            variance = next;
            IsSteady = HasBroken || -weight * Math.Max(change0 * change0, change1 * change1) < SteadyChange;
        }

        (gain0, gain1) = (gain0 * inverse, gain1 * inverse);
        var squares = 0.0;
        foreach (var value in values[at..])
        {
            var innovation = value - state0;
            squares += innovation * innovation;
            (state0, state1) = ((phi0 * state0) + state1 + (gain0 * innovation), (phi1 * state0) + (gain1 * innovation));
        }

        sums.AddSteady(squares, values.Length - at, variance);
        (_state[0], _state[1]) = (state0, state1);
        (_gain[0], _gain[1]) = (gain0 * variance, gain1 * variance);
        (_change[0], _change[1]) = (change0, change1);
        (Variance, _changeWeight) = (variance, weight);
        return sums;
    }
}
