using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Helios.Host.Cli;

/// <summary>Help of a verb: all of its own description, and of the verbs below it only what they do; their exit codes and examples are in their own help.</summary>
internal sealed class BriefHelp(HelpAction whole) : SynchronousCommandLineAction
{
    /// <summary>Gives a tree this help, under <c>--help</c> and its short forms only: <c>/h</c> looks like a name where names are completed.</summary>
    public static void Use(RootCommand root)
    {
        root.Options.Remove(root.Options.OfType<HelpOption>().Single());
        var help = new HelpOption("--help", "-h", "-?");
        help.Action = new BriefHelp((HelpAction)help.Action!);
        root.Options.Add(help);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        (Command Verb, string? Text)[] below = [.. parseResult.CommandResult.Command.Subcommands.Select(static verb => (verb, verb.Description))];
        try
        {
            Array.ForEach(below, static part => part.Verb.Description = FirstParagraph(part.Text));
            return whole.Invoke(parseResult);
        }
        finally
        {
            Array.ForEach(below, static part => part.Verb.Description = part.Text);
        }
    }

    /// <summary>What stands before the first empty line, as one line.</summary>
    public static string FirstParagraph(string? text) => string.Join(' ', (text ?? "").ReplaceLineEndings("\n").Split('\n').TakeWhile(static line => line.Length > 0));
}
