namespace Helios.Pipeline.Decision;

/// <summary>A validated decision problem: m alternatives judged by n criteria.</summary>
/// <remarks>
/// Immutable and thread-safe. Weights are kept as written: they need not sum to 1. The ranking does not depend on their scale and
/// neither does the closeness of <see cref="Topsis"/>; the scores of <see cref="WeightedSum"/> scale with their sum.
/// </remarks>
public sealed class DecisionMatrix
{
    private readonly double[] _values;
    private readonly double[] _weights;
    private readonly int[] _objectives;

    /// <summary>Checks and copies a problem.</summary>
    /// <param name="values">m x n, row-major, row = alternative, column = criterion; every value finite.</param>
    /// <param name="objectives">n values: 1 = the more the better (benefit), -1 = the less the better (cost).</param>
    /// <param name="weights">n values, finite, at least 0, with a positive finite sum.</param>
    /// <param name="alternatives">m names, or null for A1..Am.</param>
    /// <param name="criteria">n names, or null for C1..Cn.</param>
    /// <exception cref="ArgumentException">Nothing to rank, shapes differ, or a number is out of range; the message says which.</exception>
    public DecisionMatrix(
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> objectives,
        ReadOnlySpan<double> weights,
        IReadOnlyList<string>? alternatives = null,
        IReadOnlyList<string>? criteria = null)
    {
        Criteria = objectives.Length;
        Alternatives = Criteria == 0 ? 0 : values.Length / Criteria;
        Require(Criteria > 0, "there is no criterion");
        Require(Alternatives > 0, "there is no alternative");
        Require(Alternatives * Criteria == values.Length, $"{values.Length} values do not fill rows of {Criteria} criteria");
        Require(weights.Length == Criteria, $"there are {weights.Length} weights for {Criteria} criteria");
        CheckValues(values);
        CheckObjectives(objectives);
        CheckWeights(weights);
        AlternativeNames = Names(alternatives, Alternatives, 'A', "alternatives");
        CriterionNames = Names(criteria, Criteria, 'C', "criteria");
        _values = values.ToArray();
        _weights = weights.ToArray();
        _objectives = objectives.ToArray();
    }

    /// <summary>Number of alternatives, m.</summary>
    public int Alternatives { get; }

    /// <summary>Number of criteria, n.</summary>
    public int Criteria { get; }

    /// <summary>m x n, row-major.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>n weights as written.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>n values, 1 benefit or -1 cost.</summary>
    public ReadOnlySpan<int> Objectives => _objectives;

    /// <summary>m names.</summary>
    public IReadOnlyList<string> AlternativeNames { get; }

    /// <summary>n names.</summary>
    public IReadOnlyList<string> CriterionNames { get; }

    /// <summary>The values of one alternative.</summary>
    public ReadOnlySpan<double> Row(int alternative) => _values.AsSpan(alternative * Criteria, Criteria);

    private void CheckValues(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            // Asked before: an interpolated message would be made for every value, and cost more than all of the ranking.
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"row {i / Criteria}, column {i % Criteria} is {values[i]}; every value must be finite");
            }
        }
    }

    private static void CheckObjectives(ReadOnlySpan<int> objectives)
    {
        for (var j = 0; j < objectives.Length; j++)
        {
            if (objectives[j] is not (1 or -1))
            {
                throw new ArgumentException($"objective {j} is {objectives[j]}; it must be 1 (benefit) or -1 (cost)");
            }
        }
    }

    private static void CheckWeights(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var j = 0; j < weights.Length; j++)
        {
            if (!(double.IsFinite(weights[j]) && weights[j] >= 0))
            {
                throw new ArgumentException($"weight {j} is {weights[j]}; it must be finite and at least 0");
            }

            sum += weights[j];
        }

        Require(sum > 0 && double.IsFinite(sum), $"the weights sum to {sum}; the sum must be positive and finite");
    }

    private static IReadOnlyList<string> Names(IReadOnlyList<string>? names, int count, char prefix, string what)
    {
        if (names is null)
        {
            return [.. Enumerable.Range(1, count).Select(i => $"{prefix}{i}")];
        }

        Require(names.Count == count, $"there are {names.Count} names in {what} for {count}");
        return [.. names];
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
