namespace Helios.Pipeline.Statistics;

/// <summary>What every statistic asks of its input, in one wording.</summary>
internal static class SampleGuard
{
    /// <summary>Demands at least <paramref name="minimum"/> values, all finite.</summary>
    /// <exception cref="ArgumentException">Says which is missing, or which value is not finite and where.</exception>
    public static void Finite(ReadOnlySpan<double> values, string name, int minimum)
    {
        AtLeast(values.Length, name, minimum);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"{name}[{i}] is {values[i]}; every value must be finite, so fill or drop gaps first", name);
            }
        }
    }

    /// <summary>Demands that values are finite or missing (NaN); infinities are neither.</summary>
    /// <returns>How many are not missing.</returns>
    public static int FiniteOrMissing(ReadOnlySpan<double> values, string name)
    {
        var present = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsInfinity(values[i]))
            {
                throw new ArgumentException($"{name}[{i}] is {values[i]}; a value is finite, or NaN where it is missing", name);
            }

            present += double.IsNaN(values[i]) ? 0 : 1;
        }

        return present;
    }

    /// <summary>Demands room for one result a value.</summary>
    public static void SameLength(int values, int results, string name)
    {
        if (values != results)
        {
            throw new ArgumentException($"{name} has {results} places for {values} values; lengths must be equal", name);
        }
    }

    /// <summary>Demands a number of values.</summary>
    public static void AtLeast(int count, string name, int minimum)
    {
        if (count < minimum)
        {
            throw new ArgumentException($"{name} has {count} values; at least {minimum} are needed", name);
        }
    }
}
