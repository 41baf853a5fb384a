namespace Helios.Pipeline.Decision;

/// <summary>Weights from the data alone: the more a criterion tells alternatives apart, the more it weighs.</summary>
/// <remarks>
/// p = x/sum of the column, e = -Σ p ln p / ln m, weight = (1 - e) / Σ (1 - e). Source: Shannon 1948; Hwang and Yoon 1981, section
/// II.3.2 (entropy method). Objectives do not matter. Guards, so that the result is never NaN: a constant column weighs exactly 0;
/// a column with a negative value is first measured from its minimum; where no column tells alternatives apart (or there is one
/// alternative) all weigh 1/n. Pure, thread-safe, O(mn).
/// </remarks>
public static class EntropyWeights
{
    // 1 - e of a column is a difference of numbers near 1: below this it is rounding noise.
    private const double Noise = 1e-14;

    /// <summary>The weights of a validated problem; its own weights are not looked at.</summary>
    /// <returns>n values, at least 0, summing to 1.</returns>
    public static double[] Of(DecisionMatrix problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var weights = new double[problem.Criteria];
        Of(problem.Values, weights);
        return weights;
    }

    /// <summary>Computes weights without allocating.</summary>
    /// <param name="matrix">m x n, row-major; finite.</param>
    /// <param name="weights">Receives n weights.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public static void Of(ReadOnlySpan<double> matrix, Span<double> weights)
    {
        var n = weights.Length;
        if (n == 0 || matrix.IsEmpty || matrix.Length % n != 0)
        {
            throw new ArgumentException("the matrix does not fill rows of one value a weight");
        }

        var sum = 0.0;
        for (var j = 0; j < n; j++)
        {
            weights[j] = Divergence(matrix, n, j);
            sum += weights[j];
        }

        if (sum == 0)
        {
            weights.Fill(1.0 / n);
            return;
        }

        foreach (ref var weight in weights)
        {
            weight /= sum;
        }
    }

    /// <summary>1 - e of a column, in [0, 1].</summary>
    private static double Divergence(ReadOnlySpan<double> matrix, int columns, int column)
    {
        var extremes = Column.Of(matrix, columns, column);
        if (extremes.IsConstant)
        {
            return 0;
        }

        var scale = ColumnScale.For(extremes.Magnitude);
        var from = Math.Min(extremes.Minimum, 0) * scale;
        var sum = 0.0;
        for (var at = column; at < matrix.Length; at += columns)
        {
            sum += (matrix[at] * scale) - from;
        }

        var entropy = 0.0;
        for (var at = column; at < matrix.Length; at += columns)
        {
            var share = ((matrix[at] * scale) - from) / sum;
            entropy -= share > 0 ? share * Math.Log(share) : 0;
        }

        var rows = matrix.Length / columns;
        var divergence = 1 - (entropy / Math.Log(rows));
        return divergence > Noise ? divergence : 0;
    }
}
