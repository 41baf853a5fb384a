using System.Buffers;

namespace Helios.Pipeline.Decision;

/// <summary>Ranks alternatives by closeness to the ideal one: Technique for Order Preference by Similarity to Ideal Solution.</summary>
/// <remarks>
/// Columns are divided by their Euclidean norm and weighted; the ideal takes the best of every column, the anti-ideal the worst;
/// closeness = D⁻ / (D⁺ + D⁻) of the Euclidean distances. Source: Hwang and Yoon 1981, «Multiple Attribute Decision Making», chapter
/// III, TOPSIS, steps 1 to 6. Changed: distances are taken as (value - best)·weight/norm after scaling by powers of two, so that no
/// magnitude from 1e-300 to 1e300 overflows; closeness as 1 / (1 + D⁺/D⁻), which keeps the order of dominated alternatives under
/// rounding. A constant column, and so a column of zeros, contributes nothing. Pure and thread-safe.
/// </remarks>
public static class Topsis
{
    private const int MaximumStackColumns = 64;

    /// <summary>Ranks a validated problem.</summary>
    /// <returns>m closeness values in [0, 1], in input order.</returns>
    public static double[] Closeness(DecisionMatrix problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var closeness = new double[problem.Alternatives];
        Closeness(problem.Values, problem.Weights, problem.Objectives, closeness);
        return closeness;
    }

    /// <summary>Computes closeness without allocating.</summary>
    /// <param name="matrix">m x n, row-major; finite.</param>
    /// <param name="weights">n values, at least 0, in any scale.</param>
    /// <param name="objectives">n values, 1 benefit or -1 cost.</param>
    /// <param name="closeness">
    /// Receives m values in [0, 1]: exactly 1 where an alternative is best in every column that counts, exactly 0 where it is worst,
    /// 0.5 for all where no column tells them apart (also for a single alternative). Equal rows get equal values.
    /// </param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    /// <remarks>O(mn). The numbers themselves are not checked: <see cref="DecisionMatrix"/> does that.</remarks>
    public static void Closeness(
        ReadOnlySpan<double> matrix,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<int> objectives,
        Span<double> closeness)
    {
        var n = weights.Length;
        if (n == 0 || objectives.Length != n || matrix.Length != closeness.Length * n)
        {
            throw new ArgumentException("matrix, weights, objectives and closeness differ in shape");
        }

        if (n <= MaximumStackColumns)
        {
            Span<Axis> axes = stackalloc Axis[n];
            Rank(matrix, weights, objectives, axes, closeness);
            return;
        }

        var rented = ArrayPool<Axis>.Shared.Rent(n);
        Rank(matrix, weights, objectives, rented.AsSpan(0, n), closeness);
        ArrayPool<Axis>.Shared.Return(rented);
    }

    private static void Rank(
        ReadOnlySpan<double> matrix,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<int> objectives,
        Span<Axis> axes,
        Span<double> closeness)
    {
        if (!Prepare(matrix, weights, objectives, axes))
        {
            closeness.Fill(0.5);
            return;
        }

        for (var i = 0; i < closeness.Length; i++)
        {
            var row = matrix.Slice(i * axes.Length, axes.Length);
            var toIdeal = 0.0;
            var toAntiIdeal = 0.0;
            for (var j = 0; j < row.Length; j++)
            {
                ref readonly var axis = ref axes[j];
                var value = row[j] * axis.Scale;
                var best = (value - axis.Best) * axis.Weight;
                var worst = (value - axis.Worst) * axis.Weight;
                toIdeal += best * best;
                toAntiIdeal += worst * worst;
            }

            closeness[i] = toAntiIdeal == 0 ? 0 : 1 / (1 + Math.Sqrt(toIdeal / toAntiIdeal));
        }
    }

    /// <summary>Fills the axes; false when no column distinguishes the alternatives.</summary>
    private static bool Prepare(
        ReadOnlySpan<double> matrix, ReadOnlySpan<double> weights, ReadOnlySpan<int> objectives, Span<Axis> axes)
    {
        var n = axes.Length;
        var heaviest = 0.0;
        foreach (var weight in weights)
        {
            heaviest = Math.Max(heaviest, weight);
        }

        var weightScale = ColumnScale.For(heaviest);
        var widest = 0.0;
        for (var j = 0; j < n; j++)
        {
            var column = Column.Of(matrix, n, j);
            var scale = ColumnScale.For(column.Magnitude);
            var high = column.Maximum * scale;
            var low = column.Minimum * scale;
            var weight = column.IsConstant ? 0 : weights[j] * weightScale / Norm(matrix, n, j, scale);
            axes[j] = objectives[j] > 0 ? new Axis(scale, weight, high, low) : new Axis(scale, weight, low, high);
            widest = Math.Max(widest, weight * (high - low));
        }

        // The widest axis is brought near 1: then no alternative can be so near to both ideals that its squares vanish.
        var widen = ColumnScale.For(widest);
        for (var j = 0; j < n; j++)
        {
            axes[j] = axes[j] with { Weight = axes[j].Weight * widen };
        }

        return widest > 0;
    }

    private static double Norm(ReadOnlySpan<double> matrix, int columns, int column, double scale)
    {
        var sum = 0.0;
        for (var at = column; at < matrix.Length; at += columns)
        {
            var value = matrix[at] * scale;
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>One criterion, made ready for distances.</summary>
    private readonly record struct Axis(double Scale, double Weight, double Best, double Worst);
}
