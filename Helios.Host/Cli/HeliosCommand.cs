using System.CommandLine;

namespace Helios.Host.Cli;

/// <summary>The root command: one file a verb beside this one.</summary>
internal static class HeliosCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("HELIOS reconciles the same business event arriving from several clouds.")
        {
            ReconcileCommand.Create(),
            SimulateCommand.Create(),
            DecideCommand.Create(),
            ConfigCommand.Create(),
            BenchCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
        {
            return parsed.InvokeAsync();
        }

        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine($"helios: {error.Message}");
        }

        Console.Error.WriteLine($"Try: helios {parsed.CommandResult.Command.Name} --help".Replace("helios helios", "helios", StringComparison.Ordinal));
        return Task.FromResult(CliErrors.UsageCode);
    }
}
