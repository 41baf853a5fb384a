using System.CommandLine;
using Helios.Host.Cli.Prompt;

namespace Helios.Host.Cli.Completion;

/// <summary>Completes lines of the prompt: its own words first, then what the tree of verbs and the service say.</summary>
/// <param name="root">The verbs.</param>
/// <param name="context">Options that hold for every line, with a blank behind them: which server.</param>
internal sealed class TreeCompleter(RootCommand root, Func<string> context) : ILineCompleter
{
    private const string Help = "help ";
    private const string Use = "use ";

    /// <inheritdoc/>
    public LineCompletion Complete(string text)
    {
        var start = text.LastIndexOf(' ') + 1;
        var word = text[start..];
        var line = text.TrimStart();
        if (line.StartsWith(Use, StringComparison.Ordinal))
        {
            return new LineCompletion(start, Own(word, line.Split(' ').Length == 2 ? PromptWords.Used : []));
        }

        var isHelp = line.StartsWith(Help, StringComparison.Ordinal);
        var asked = context() + (isHelp ? line[Help.Length..] : line);
        var words = CompletionWords.Of(root.Parse(asked), asked.Length, word).Where(found => !isHelp || found[0] != '-');
        return new LineCompletion(start, start == text.Length - line.Length ? [.. Own(word, PromptWords.All), .. words] : [.. words]);
    }

    private static string[] Own(string word, IReadOnlyList<string> words) => [.. words.Where(own => own.StartsWith(word, StringComparison.OrdinalIgnoreCase))];
}
