using System.Diagnostics.CodeAnalysis;

namespace Helios.Actors.Diagnosis;

/// <summary>Reads causes as they stand in configuration, for example <c>shares|pair</c> or <c>part:index</c>.</summary>
public static class CauseText
{
    private const string PartWord = "part:";

    /// <summary>Reads one or more sources with <c>|</c> between them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="causes">The sources, in order.</param>
    /// <returns>False where one is none, or comes twice.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<CauseSource>? causes)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = text.Split('|', StringSplitOptions.TrimEntries).Select(Of).ToList();
        causes = read.Contains(null) || read.Distinct().Count() < read.Count ? null : [.. read.OfType<CauseSource>()];
        return causes is not null;
    }

    internal static IReadOnlyList<CauseSource> Parse(string text) =>
        TryParse(text, out var causes) ? causes : throw new FormatException($"'{text}' names no cause");

    private static CauseSource? Of(string word) => word switch
    {
        "shares" => CauseSource.Shares,
        "pair" => CauseSource.Pair,
        "target" => CauseSource.Target,
        _ when word.StartsWith(PartWord, StringComparison.Ordinal) && word.Length > PartWord.Length => CauseSource.Of(word[PartWord.Length..]),
        _ => null,
    };
}
