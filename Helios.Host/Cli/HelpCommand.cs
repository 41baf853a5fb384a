using System.CommandLine;

namespace Helios.Host.Cli;

/// <summary><c>helios help [VERB...]</c>; hidden, <c>--markdown</c>: the page docs/cli.md.</summary>
internal static class HelpCommand
{
    private static readonly Argument<string[]> Words = new("verb") { Description = "The verb to explain; all of them without one.", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<bool> Markdown = new("--markdown") { Description = "Print the reference of all verbs as Markdown.", Hidden = true };

    public static Command Create()
    {
        var command = new Command("help", """
            Explains a verb, as its --help does.

            Example:
              helios help breakers isolate
            """)
        {
            Words, Markdown,
        };
        command.SetAction(static parsed => parsed.GetValue(Markdown) ? WriteMarkdown(parsed) : Explain(parsed));
        return command;
    }

    private static int WriteMarkdown(ParseResult parsed)
    {
        parsed.InvocationConfiguration.Output.Write(CliMarkdown.Write(HeliosCommand.CreateRoot()));
        return CliErrors.Ok;
    }

    private static int Explain(ParseResult parsed)
    {
        var root = HeliosCommand.CreateRoot();
        var words = parsed.GetValue(Words) ?? [];
        var asked = root.Parse([.. words, "--help"]);
        if (asked.UnmatchedTokens.Count == 0)
        {
            return asked.Invoke(parsed.InvocationConfiguration);
        }

        CliUsage.Explain(root.Parse(words), "helios ", parsed.InvocationConfiguration.Error);
        return CliErrors.UsageCode;
    }
}
