using System.CommandLine;

namespace Helios.Host.Cli;

/// <summary>The root command: one file a verb beside this one.</summary>
internal static class HeliosCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("HELIOS reconciles the same business event arriving from several clouds.");
        root.Subcommands.Add(DecideCommand.Create());
        return root.Parse(args).InvokeAsync();
    }
}
