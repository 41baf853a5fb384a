using Helios.Pipeline.Events;

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
            : known.Select(candidate => (Word: candidate, Edits: NearestName.Distance(text, candidate)))
                .Where(static found => found.Edits <= MostEdits)
                .OrderBy(static found => found.Edits)
                .ThenByDescending(found => found.Word.Length > 0 && text.StartsWith(char.ToLowerInvariant(found.Word[0])))
                .Select(static found => found.Word)
                .FirstOrDefault();
    }
}
