namespace Helios.Host.Cli;

/// <summary>Finds what a mistyped word was meant to be.</summary>
internal static class Nearest
{
    private const int LongestWord = 32;
    private const int MostEdits = 2;

    /// <summary>The known word at most two edits (insert, delete, replace) away, case ignored; null where there is none.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        var text = word.ToLowerInvariant();
        return text.Length > LongestWord
            ? null
            : known.Select(candidate => (Word: candidate, Edits: Distance(text, candidate)))
                .Where(static found => found.Edits <= MostEdits)
                .OrderBy(static found => found.Edits)
                .Select(static found => found.Word)
                .FirstOrDefault();
    }

    /// <summary>Levenshtein 1966, two rows at a time.</summary>
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
