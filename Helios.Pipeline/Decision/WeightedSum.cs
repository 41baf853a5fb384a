namespace Helios.Pipeline.Decision;

/// <summary>Ranks alternatives by the weighted sum of their scaled values (simple additive weighting).</summary>
/// <remarks>
/// Source: Fishburn 1967; scalings as in Hwang and Yoon 1981, section II. Never NaN, whatever the finite input:
/// <list type="bullet">
/// <item>A cost of 0 is the limit of 1/x: the alternatives that are free share the column's whole credit (min/x: they get 1, others 0).</item>
/// <item>A column of zeros tells nothing (x/sum and x/max are 0/0): it is left out and its weight goes to the other columns in
/// proportion, so that the score stays on the same scale. If every column is so, all score alike.</item>
/// <item>A column with a negative value is first measured from its worst value (x - min, or max - x for a cost) and then counts as a
/// benefit; 1/x and x/max have no meaning there.</item>
/// </list>
/// Pure, thread-safe, O(mn); scores scale with the sum of the weights.
/// </remarks>
public static class WeightedSum
{
    private const int MaximumStackRows = 64;

    /// <summary>Scores a validated problem.</summary>
    /// <returns>m scores in [0, sum of weights] (rounding apart), in input order; more is better.</returns>
    public static double[] Scores(DecisionMatrix problem, WeightedSumScaling scaling = WeightedSumScaling.Sum)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var scores = new double[problem.Alternatives];
        Scores(problem.Values, problem.Weights, problem.Objectives, scaling, scores);
        return scores;
    }

    /// <summary>Scores without allocating.</summary>
    /// <param name="matrix">m x n, row-major; finite.</param>
    /// <param name="weights">n values, at least 0, with a positive finite sum.</param>
    /// <param name="objectives">n values, 1 benefit or -1 cost.</param>
    /// <param name="scaling">How columns are scaled.</param>
    /// <param name="scores">Receives m scores.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public static void Scores(
        ReadOnlySpan<double> matrix,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<int> objectives,
        WeightedSumScaling scaling,
        Span<double> scores)
    {
        var n = weights.Length;
        if (n == 0 || objectives.Length != n || matrix.Length != scores.Length * n)
        {
            throw new ArgumentException("matrix, weights, objectives and scores differ in shape");
        }

        scores.Clear();
        var (total, used) = (0.0, 0.0);
        for (var j = 0; j < n; j++)
        {
            total += weights[j];
            var column = Column.Of(matrix, n, j);
            if (column.IsZero && scaling != WeightedSumScaling.MinMax)
            {
                continue;
            }

            used += weights[j];
            var line = new Line(matrix, n, j, column);
            AddColumn(line, objectives[j] > 0, scaling, weights[j], scores);
        }

        Redistribute(scores, total, used);
    }

    private static void Redistribute(Span<double> scores, double total, double used)
    {
        if (used == 0)
        {
            scores.Fill(total / scores.Length);
            return;
        }

        if (used == total)
        {
            return;
        }

        foreach (ref var score in scores)
        {
            score = score / used * total;
        }
    }

    private static void AddColumn(in Line line, bool benefit, WeightedSumScaling scaling, double weight, Span<double> scores)
    {
        var measured = line.Extremes.Minimum < 0 || scaling == WeightedSumScaling.MinMax;
        switch (scaling)
        {
            case WeightedSumScaling.Sum when measured:
                AddShares(line, benefit ? Form.FromMinimum : Form.FromMaximum, weight, scores);
                break;
            case WeightedSumScaling.Sum:
                AddShares(line, benefit ? Form.Plain : Form.Inverse, weight, scores);
                break;
            case WeightedSumScaling.Linear when !measured && !benefit:
                AddScaled(line, Form.Inverse, 1, weight, scores);
                break;
            case WeightedSumScaling.Max when !measured && !benefit:
                AddScaled(line, Form.FromMaximum, line.High, weight, scores);
                break;
            default:
                var form = !measured ? Form.Plain : benefit ? Form.FromMinimum : Form.FromMaximum;
                AddScaled(line, form, measured ? line.High - line.Low : line.High, weight, scores);
                break;
        }
    }

    /// <summary>Adds weight·x/sum; an equal share to all where the sum is 0.</summary>
    private static void AddShares(in Line line, Form form, double weight, Span<double> scores)
    {
        var sum = 0.0;
        if (scores.Length > MaximumStackRows)
        {
            for (var i = 0; i < scores.Length; i++)
            {
                sum += line.Value(i, form);
            }

            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] += weight * (sum > 0 ? line.Value(i, form) / sum : 1.0 / scores.Length);
            }

            return;
        }

        // Few rows, ranked over and over by sensitivity: each value is scaled once.
        Span<double> values = stackalloc double[scores.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = line.Value(i, form);
            sum += values[i];
        }

        for (var i = 0; i < values.Length; i++)
        {
            scores[i] += weight * (sum > 0 ? values[i] / sum : 1.0 / scores.Length);
        }
    }

    /// <summary>Adds weight·x/divisor; the whole weight to all where the divisor is 0.</summary>
    private static void AddScaled(in Line line, Form form, double divisor, double weight, Span<double> scores)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] += weight * (divisor > 0 ? line.Value(i, form) / divisor : 1);
        }
    }

    private enum Form : byte
    {
        Plain,
        Inverse,
        FromMinimum,
        FromMaximum,
    }

    /// <summary>One column, scaled by a power of two.</summary>
    private readonly ref struct Line(ReadOnlySpan<double> matrix, int columns, int column, Column extremes)
    {
        private readonly ReadOnlySpan<double> _matrix = matrix;
        private readonly double _scale = ColumnScale.For(extremes.Magnitude);

        public Column Extremes { get; } = extremes;

        public double High => Extremes.Maximum * _scale;

        public double Low => Extremes.Minimum * _scale;

        public double Value(int row, Form form)
        {
            var value = _matrix[(row * columns) + column];
            return form switch
            {
                // min/x is 1/x times a constant, which x/sum does not see, and cannot overflow.
                Form.Inverse when Extremes.Minimum == 0 => value == 0 ? 1 : 0,
                Form.Inverse => Extremes.Minimum / value,
                Form.FromMinimum => (value * _scale) - Low,
                Form.FromMaximum => High - (value * _scale),
                _ => value * _scale,
            };
        }
    }
}
