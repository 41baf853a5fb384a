namespace Helios.Pipeline.Detection.Lstm;

/// <summary>Raw windows to network input: x → (ln(1 + gain·x) - reference) / scale, cut to ±clip; no value becomes 0.</summary>
/// <remarks>
/// The reference of a relative feature is the median of its logarithms in the oldest quarter of the window itself, because its level
/// differs by decades between tenants and only its change matters; that of another feature is its mean in the training data. Where the
/// oldest quarter has no value, the window's first one is taken. Immutable, thread-safe, O(steps x features), no allocation.
/// </remarks>
public sealed class SequenceScaler
{
    private const int LongestQuarter = 256;

    private readonly ScaledFeature[] _features;
    private readonly double _clip;

    /// <summary>Creates a scaler.</summary>
    /// <param name="features">At least one; gain and scale above 0, mean finite.</param>
    /// <param name="clip">Above 0.</param>
    /// <exception cref="ArgumentException">There is no feature, or a number is out of range.</exception>
    public SequenceScaler(IReadOnlyList<ScaledFeature> features, double clip)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Count == 0 || !IsPositive(clip) || !features.All(static one => IsPositive(one.Gain) && IsPositive(one.Scale) && double.IsFinite(one.Mean)))
        {
            throw new ArgumentException("a scaler needs gains, scales and a clip above 0 and finite means");
        }

        (_features, _clip) = ([.. features], clip);
    }

    /// <summary>Features.</summary>
    public int Width => _features.Length;

    /// <summary>Scales a window in place.</summary>
    /// <param name="window">Rows of <see cref="Width"/> values, the oldest first; below 0 counts as 0, NaN as the reference.</param>
    /// <exception cref="ArgumentException">Not whole rows, none, or more than 1024.</exception>
    public void Apply(Span<float> window)
    {
        var (steps, rest) = Math.DivRem(window.Length, _features.Length);
        if (rest != 0 || steps is < 1 or > 4 * LongestQuarter)
        {
            throw new ArgumentException($"a window has 1 to {4 * LongestQuarter} rows of {_features.Length} values, not {window.Length} values", nameof(window));
        }

        for (var f = 0; f < _features.Length; f++)
        {
            ApplyTo(window[f..], steps, _features[f]);
        }
    }

    private void ApplyTo(Span<float> column, int steps, in ScaledFeature feature)
    {
        Span<double> logs = stackalloc double[steps];
        for (var i = 0; i < steps; i++)
        {
            logs[i] = Math.Log(1 + (feature.Gain * Math.Max(0, (double)column[i * _features.Length])));
        }

        var reference = feature.IsRelative ? Reference(logs) : feature.Mean;
        for (var i = 0; i < steps; i++)
        {
            var value = (logs[i] - reference) / feature.Scale;
            column[i * _features.Length] = double.IsNaN(value) ? 0 : (float)Math.Clamp(value, -_clip, _clip);
        }
    }

    /// <summary>The median of the oldest quarter, of an even count the mean of the two in the middle; NaN where the window has no value.</summary>
    private static double Reference(ReadOnlySpan<double> logs)
    {
        Span<double> oldest = stackalloc double[LongestQuarter];
        var count = 0;
        var quarter = Math.Max(1, logs.Length / 4);
        for (var i = 0; i < logs.Length && (i < quarter || count == 0); i++)
        {
            if (!double.IsNaN(logs[i]))
            {
                oldest[count++] = logs[i];
            }
        }

        if (count == 0)
        {
            return double.NaN;
        }

        oldest[..count].Sort();
        return (oldest[(count - 1) / 2] + oldest[count / 2]) / 2;
    }

    private static bool IsPositive(double value) => value > 0 && double.IsFinite(value);
}
