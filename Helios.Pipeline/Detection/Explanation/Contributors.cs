namespace Helios.Pipeline.Detection.Explanation;

/// <summary>Turns what each part gave to a score into shares that add up to 1.</summary>
public static class Contributors
{
    /// <summary>The name under which all but the largest parts are gathered.</summary>
    public const string Others = "others";

    /// <summary>The largest parts, and the others together.</summary>
    /// <param name="names">Names of the parts.</param>
    /// <param name="parts">What each gave; negative or not finite counts as nothing.</param>
    /// <param name="most">Most parts named; at least 1.</param>
    /// <returns>
    /// Largest first, equal ones by name (ordinal); where more than <paramref name="most"/> gave something, <see cref="Others"/> last. The
    /// shares add up to 1 within rounding; empty where nothing was given. O(n log n).
    /// </returns>
    /// <exception cref="ArgumentException">There are not as many names as parts.</exception>
    public static IReadOnlyList<Contributor> Top(IReadOnlyList<string> names, ReadOnlySpan<double> parts, int most)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (names.Count != parts.Length)
        {
            throw new ArgumentException($"{names.Count} names for {parts.Length} parts", nameof(parts));
        }

        // Over the largest first: the sum of parts near the end of the range would overflow.
        var largest = 0.0;
        foreach (var part in parts)
        {
            largest = double.IsFinite(part) ? Math.Max(largest, part) : largest;
        }

        var (given, total) = (new List<Contributor>(), 0.0);
        for (var i = 0; i < parts.Length; i++)
        {
            if (double.IsFinite(parts[i]) && parts[i] > 0)
            {
                given.Add(new Contributor(names[i], parts[i] / largest));
                total += parts[i] / largest;
            }
        }

        given.Sort(static (a, b) => b.Share != a.Share ? b.Share.CompareTo(a.Share) : string.CompareOrdinal(a.Name, b.Name));
        return Cut(given, total, most);
    }

    private static List<Contributor> Cut(List<Contributor> given, double total, int most)
    {
        var (top, left) = (new List<Contributor>(Math.Min(given.Count, most + 1)), 1.0);
        foreach (var part in given.Take(most))
        {
            top.Add(part with { Share = part.Share / total });
            left -= part.Share / total;
        }

        if (given.Count > most)
        {
            top.Add(new Contributor(Others, Math.Max(left, 0)));
        }

        return top;
    }
}
