using System.CommandLine;
using System.Text;

namespace Helios.Host.Cli;

/// <summary>Writes the reference of all verbs, docs/cli.md, from the tree that the program parses with.</summary>
/// <remarks>Pure: the same on every machine, so defaults that come from the machine are described, not computed.</remarks>
internal static class CliMarkdown
{
    private const string Head = """
        # Command line

        Every verb, its arguments and options, generated from the program: do not edit. How the prompt, completion and the full-screen
        view are used: [components/prompt.md](components/prompt.md).


        """;

    /// <summary>The page.</summary>
    public static string Write(RootCommand root)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        var verbs = root.Subcommands.Where(static verb => !verb.Hidden).OrderBy(static verb => verb.Name, StringComparer.Ordinal).ToArray();
        page.Append("| verb | what it does |\n|---|---|\n");
        foreach (var verb in verbs)
        {
            page.Append($"| [`helios {verb.Name}`](#helios-{verb.Name}) | {Cell(Prompt.PromptHelp.FirstSentence(verb.Description))} |\n");
        }

        foreach (var verb in verbs)
        {
            Append(page, "helios", verb, 2);
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, string above, Command verb, int level)
    {
        var path = $"{above} {verb.Name}";
        page.Append($"\n{new string('#', level)} {path}\n\n");
        page.Append("```text\n").Append(Usage(path, verb)).Append("\n\n").Append((verb.Description ?? "").ReplaceLineEndings("\n").TrimEnd()).Append("\n```\n");
        var arguments = verb.Arguments.Where(static argument => !argument.Hidden).Select(static argument => ($"`<{argument.Name}>`", argument.Description)).ToArray();
        var options = verb.Options.Where(static option => !option.Hidden && option.Name != "--help").Select(static option => (OptionCell(option), option.Description)).ToArray();
        if (arguments.Length + options.Length > 0)
        {
            page.Append("\n| argument, option | meaning |\n|---|---|\n");
            foreach (var (name, text) in arguments.Concat(options))
            {
                page.Append($"| {name} | {Cell(text)} |\n");
            }
        }

        foreach (var part in verb.Subcommands.Where(static part => !part.Hidden))
        {
            Append(page, path, part, Math.Min(level + 1, 4));
        }
    }

    private static string Usage(string path, Command verb)
    {
        var arguments = verb.Arguments.Where(static argument => !argument.Hidden)
            .Select(static argument => argument.Arity.MinimumNumberOfValues > 0 ? $" <{argument.Name}>" : $" [<{argument.Name}>]");
        return $"{path}{(verb.Subcommands.Count > 0 ? " <verb>" : "")}{string.Concat(arguments)}{(verb.Options.Count > 0 ? " [options]" : "")}";
    }

    private static string OptionCell(Option option)
    {
        var value = option.ValueType == typeof(bool) ? "" : $" <{(option.HelpName ?? option.Name.TrimStart('-')).ToLowerInvariant()}>";
        return $"`{option.Name}{value}`{(option.Required ? " (required)" : "")}";
    }

    private static string Cell(string? text) => (text ?? "").ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
