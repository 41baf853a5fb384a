using System.CommandLine;

namespace Helios.Host.Cli.Completion;

/// <summary><c>helios completion</c>: scripts that teach shells to complete.</summary>
internal static class CompletionCommand
{
    private static readonly Argument<string> Shell = new("shell") { Description = string.Join(", ", CompletionScripts.Shells) + "." };

    static CompletionCommand() => Shell.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);

    public static Command Create()
    {
        var command = new Command("completion", """
            Prints a script that makes a shell complete verbs, options and their values, and the names that a running service knows
            (incidents, breakers, jobs, actions, sources); these are asked of HELIOS_SERVER or --server, and left out when it does not answer at once.

            Examples:
              helios completion bash >> ~/.bashrc
              helios completion zsh > ~/.zfunc/_helios
              helios completion fish > ~/.config/fish/completions/helios.fish
              helios completion pwsh >> $PROFILE
            """)
        {
            Shell,
        };
        command.SetAction(static parsed => parsed.InvocationConfiguration.Output.Write(CompletionScripts.Of(parsed.GetValue(Shell)!)));
        return command;
    }
}
