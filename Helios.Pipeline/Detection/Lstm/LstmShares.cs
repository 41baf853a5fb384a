namespace Helios.Pipeline.Detection.Lstm;

/// <summary>What each feature gave to a probability, by occlusion: how far the log-odds fall when the feature stays as it was before.</summary>
/// <remarks>
/// Each feature in turn is held at its median of the oldest quarter of the window (Zeiler and Fergus 2014, the occlusion of a part of the
/// input; here a feature). One run of as many windows as there are features. Where no single feature lowers the odds, or the model fails,
/// the share is the distance of the newest row from that median. Allocates: it is asked for alarms only.
/// </remarks>
internal static class LstmShares
{
    private const double Least = 1e-7;

    /// <summary>Fills the shares; they add up to 1, or are all 0 where nothing moved.</summary>
    /// <param name="model">Null: the distances are taken.</param>
    /// <param name="window">Scaled, the oldest row first.</param>
    /// <param name="probability">What the model said of it.</param>
    /// <param name="shares">One a feature.</param>
    /// <exception cref="SequenceModelException">The model failed; the shares hold the distances.</exception>
    public static void Fill(ISequenceModel? model, ReadOnlySpan<float> window, double probability, Span<double> shares)
    {
        var width = shares.Length;
        Span<float> before = stackalloc float[width];
        Before(window, before);
        for (var f = 0; f < width; f++)
        {
            shares[f] = Math.Abs(window[^(width - f)] - before[f]);
        }

        Normalize(shares);
        if (model is null || model.MaximumBatch < width)
        {
            return;
        }

        Span<double> falls = stackalloc double[width];
        Occlude(model, window, before, probability, falls);
        if (Normalize(falls))
        {
            falls.CopyTo(shares);
        }
    }

    private static void Occlude(
        ISequenceModel model, ReadOnlySpan<float> window, ReadOnlySpan<float> before, double probability, Span<double> falls)
    {
        var width = before.Length;
        var windows = new float[width * window.Length];
        for (var f = 0; f < width; f++)
        {
            var copy = windows.AsSpan(f * window.Length, window.Length);
            window.CopyTo(copy);
            for (var i = f; i < copy.Length; i += width)
            {
                copy[i] = before[f];
            }
        }

        Span<float> probabilities = stackalloc float[width];
        model.Run(windows, probabilities);
        for (var f = 0; f < width; f++)
        {
            falls[f] = Math.Max(0, LogOdds(probability) - LogOdds(probabilities[f]));
        }
    }

    private static void Before(ReadOnlySpan<float> window, Span<float> medians)
    {
        var width = medians.Length;
        var oldest = new float[Math.Max(1, window.Length / width / 4)];
        for (var f = 0; f < width; f++)
        {
            for (var i = 0; i < oldest.Length; i++)
            {
                oldest[i] = window[(i * width) + f];
            }

            Array.Sort(oldest);
            medians[f] = oldest[oldest.Length / 2];
        }
    }

    private static bool Normalize(Span<double> shares)
    {
        var sum = 0.0;
        foreach (var share in shares)
        {
            sum += share;
        }

        for (var f = 0; f < shares.Length; f++)
        {
            shares[f] = sum > 0 ? shares[f] / sum : 0;
        }

        return sum > 0;
    }

    private static double LogOdds(double p)
    {
        var inside = Math.Clamp(p, Least, 1 - Least);
        return Math.Log(inside / (1 - inside));
    }
}
