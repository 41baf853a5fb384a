namespace Helios.Pipeline.Statistics.Drift;

/// <summary>Counts as shares of their sum.</summary>
internal static class Shares
{
    /// <summary>The sum of counts.</summary>
    /// <exception cref="ArgumentException">A count is negative, or all are 0.</exception>
    public static long Total(ReadOnlySpan<int> counts, string name)
    {
        var total = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            total += counts[i] >= 0 ? counts[i] : throw new ArgumentException($"{name}[{i}] is {counts[i]}; a count is at least 0", name);
        }

        return total > 0 ? total : throw new ArgumentException($"{name} counts no value at all; at least one is needed", name);
    }
}
