namespace Helios.Pipeline.Events;

/// <summary>Finds what was meant by a misspelled key.</summary>
public static class NearestName
{
    /// <summary>The known name with the fewest edits from <paramref name="name"/>.</summary>
    /// <returns>The first such name, or null when none is within half of the longer length (rounded up).</returns>
    /// <remarks>Case does not count. O(names · length²); for error messages. Distance: Levenshtein 1966.</remarks>
    public static string? Find(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        string? nearest = null;
        var fewest = int.MaxValue;
        foreach (var candidate in known)
        {
            var edits = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (edits < fewest && edits <= (Math.Max(name.Length, candidate.Length) + 1) / 2)
            {
                fewest = edits;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>Least number of insertions, deletions and replacements that make one text the other (Levenshtein 1966).</summary>
    /// <remarks>O(length²); callers bound the lengths.</remarks>
    public static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
