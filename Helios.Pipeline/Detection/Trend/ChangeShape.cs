namespace Helios.Pipeline.Detection.Trend;

/// <summary>Which of two shapes a change has: a step to another level, or a ramp that goes on.</summary>
/// <remarks>
/// Both have a level before the change, one number more and a place: y = a + b·[t > τ] and y = a + b·max(0, t - τ), fitted by least
/// squares at every τ; the smaller sum of squared residuals wins. O(n): sums over t > τ follow from those over t > τ + 1. Allocates nothing.
/// </remarks>
internal readonly record struct ChangeShape(bool IsRamp, int At, double StepResidual, double RampResidual)
{
    /// <summary>Fits both.</summary>
    /// <param name="values">At least 4 finite values, oldest first.</param>
    /// <returns>The better shape; <see cref="At"/> is the index of the last value before the change. A tie is a step.</returns>
    public static ChangeShape Of(ReadOnlySpan<double> values)
    {
        var mean = Mean(values);
        double total = 0, sumY = 0, sumU = 0, sumUu = 0, sumUy = 0;
        foreach (var value in values)
        {
            total += (value - mean) * (value - mean);
        }

        var (n, step, ramp) = (values.Length, (Gain: 0.0, At: 0), (Gain: 0.0, At: 0));
        for (var at = n - 2; at >= 0; at--)
        {
            // Every t behind is one further from τ now, and t = τ + 1 is new with distance 1.
            var behind = n - 1 - at;
            sumUu += (2 * sumU) + behind;
            sumU += behind;
            sumUy += sumY + (values[at + 1] - mean);
            sumY += values[at + 1] - mean;
            var stepGain = sumY * sumY * ((1.0 / behind) + (1.0 / (at + 1)));
            step = stepGain > step.Gain ? (stepGain, at) : step;
            var spread = sumUu - ((double)sumU * sumU / n);
            var rampGain = behind >= 2 && spread > 0 ? sumUy * sumUy / spread : 0;
            ramp = rampGain > ramp.Gain ? (rampGain, at) : ramp;
        }

        var isRamp = ramp.Gain > step.Gain;
        return new(isRamp, isRamp ? ramp.At : step.At, Math.Max(0, total - step.Gain), Math.Max(0, total - ramp.Gain));
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
