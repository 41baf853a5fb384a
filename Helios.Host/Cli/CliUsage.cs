using System.CommandLine;
using System.CommandLine.Parsing;

namespace Helios.Host.Cli;

/// <summary>Says what is wrong with a command line, what was probably meant, and where help is.</summary>
internal static class CliUsage
{
    /// <summary>Writes one line a problem.</summary>
    /// <param name="parsed">What was typed; it has errors.</param>
    /// <param name="program">What stands before a verb where it was typed: <c>helios </c>, or nothing in the prompt.</param>
    /// <param name="error">Where to.</param>
    public static void Explain(ParseResult parsed, string program, TextWriter error)
    {
        var command = parsed.CommandResult.Command;
        // That a verb is missing goes without saying where an unknown one was given.
        foreach (var problem in parsed.Errors.Where(problem => parsed.UnmatchedTokens.Count == 0 || problem.SymbolResult != parsed.CommandResult
            || parsed.UnmatchedTokens.Any(token => problem.Message.Contains(token, StringComparison.Ordinal))))
        {
            error.WriteLine($"helios: {problem.Message}");
        }

        var known = command.Options.Select(option => option.Name).Concat(command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name)).ToArray();
        foreach (var token in parsed.UnmatchedTokens)
        {
            if (Nearest.To(token.Split('=')[0], known) is { } meant)
            {
                error.WriteLine($"helios: did you mean {meant}?");
            }
        }

        var path = PathOf(parsed.CommandResult);
        error.WriteLine(program.Length > 0
            ? path.Length == 0 ? $"Try: {program}--help" : $"Try: {program}{path} --help"
            : $"Try: {$"help {path}".TrimEnd()}");
    }

    /// <summary>The verb with those above it, without the root: <c>cluster show</c>.</summary>
    public static string PathOf(CommandResult verb) => verb.Parent is not CommandResult above ? ""
        : PathOf(above) is { Length: > 0 } path ? $"{path} {verb.Command.Name}" : verb.Command.Name;
}
