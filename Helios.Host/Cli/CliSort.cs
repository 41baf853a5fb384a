using System.CommandLine;

namespace Helios.Host.Cli;

/// <summary><c>--sort</c> of the verbs that list.</summary>
internal static class CliSort
{
    /// <summary>The option.</summary>
    /// <param name="keys">What the list may be sorted by.</param>
    /// <param name="otherwise">How it is sorted without it.</param>
    public static Option<string?> Option(IEnumerable<string> keys, string otherwise)
    {
        string[] known = [.. keys];
        var option = new Option<string?>("--sort")
        {
            Description = $"What to sort by: {string.Join(", ", known)}; downwards with a minus before it, as in --sort=-{known[0]}. Without it: {otherwise}.",
            HelpName = "KEY",
        };
        option.CompletionSources.Add(_ => [.. known.SelectMany(static key => new System.CommandLine.Completions.CompletionItem[] { new(key), new($"-{key}") })]);
        option.Validators.Add(result =>
        {
            var text = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
            if (!known.Contains(text.StartsWith('-') ? text[1..] : text, StringComparer.Ordinal))
            {
                result.AddError($"--sort: '{text}' is none of {string.Join(", ", known)}, with or without a minus before it");
            }
        });
        return option;
    }
}
