using System.CommandLine;
using Helios.Host.Observability.View;

namespace Helios.Host.Cli.Completion;

/// <summary>What a command line may go on with, cleaned for people.</summary>
internal static class CompletionWords
{
    /// <summary>The words that fit, in order, each once; options only where one was begun, or where there is nothing else.</summary>
    /// <param name="parsed">The line up to the cursor.</param>
    /// <param name="position">Its length.</param>
    /// <param name="word">The word being typed; may be empty.</param>
    public static IReadOnlyList<string> Of(ParseResult parsed, int position, string word)
    {
        string[] all =
        [
            .. parsed.GetCompletions(position)
                .Select(static item => item.InsertText ?? item.Label)
                .Where(text => text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && IsSafe(text) && !IsShort(text))
                .Distinct(StringComparer.Ordinal),
        ];
        string[] values = word.StartsWith('-') ? [] : [.. all.Where(static text => text[0] != '-')];
        return values.Length > 0 ? values : all;
    }

    /// <summary>Whether a value can be one word of a line: nothing that a shell or a terminal reads as more than letters.</summary>
    public static bool IsSafe(string text) => text.Length > 0 && ViewText.Clean(text) == text && text.IndexOfAny([' ', '"', '\'', '`', '$', '\\', ';', '&', '|', '<', '>', '(', ')', '*']) < 0;

    private static bool IsShort(string text) => text.Length == 2 && text[0] is '-' or '/';
}
