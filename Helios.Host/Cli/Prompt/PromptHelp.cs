using System.CommandLine;
using Helios.Host.Observability.View;

namespace Helios.Host.Cli.Prompt;

/// <summary><c>help</c>, and <c>help PALETTE</c>, in the prompt.</summary>
internal static class PromptHelp
{
    private const int NameWidth = 12;

    private static readonly (string Name, string Text)[] Own =
    [
        ("help", "This list; help PALETTE, help PALETTE VERB for arguments and switches."),
        ("use", "use tenant NAME: verbs ask for this tenant; use server URL: another service."),
        ("history", "The lines typed before; up and down walk them, Ctrl+R searches them."),
        ("clear", "Clears the screen."),
        ("exit", "Leaves; so does Ctrl+D."),
    ];

    /// <summary>Writes the list, or the help of a verb.</summary>
    public static void Write(RootCommand root, IReadOnlyList<string> words, ITerminal terminal)
    {
        if (words.Count == 0)
        {
            Lines(terminal, [.. root.Subcommands.Where(static verb => !verb.Hidden).Select(static verb => (verb.Name, FirstSentence(verb.Description)))]);
            terminal.Output.WriteLine();
            Lines(terminal, Own);
            return;
        }

        var parsed = root.Parse([.. words, "--help"]);
        var known = parsed.CommandResult.Command != root && parsed.UnmatchedTokens.Count == 0;
        if (!known)
        {
            CliUsage.Explain(root.Parse(words), "", terminal.Error);
            return;
        }

        parsed.Invoke(new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, ProcessTerminationTimeout = null });
    }

    /// <summary>The first sentence of a description, on one line.</summary>
    public static string FirstSentence(string? description)
    {
        var line = BriefHelp.FirstParagraph(description);
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? line : line[..(end + 1)];
    }

    private static void Lines(ITerminal terminal, IReadOnlyList<(string Name, string Text)> rows)
    {
        foreach (var (name, text) in rows)
        {
            var wrapped = ViewText.Wrap(text, Math.Max(10, terminal.Width - NameWidth - 3));
            terminal.Output.WriteLine($"  {name.PadRight(NameWidth)}{wrapped[0]}");
            wrapped.Skip(1).ToList().ForEach(line => terminal.Output.WriteLine($"  {new string(' ', NameWidth)}{line}"));
        }
    }
}
