using System.CommandLine;
using System.CommandLine.Parsing;

namespace Helios.Host.Cli;

/// <summary>The root command: one file a verb beside this one.</summary>
internal static class HeliosCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("HELIOS reconciles the same business event arriving from several clouds.")
        {
            ServeCommand.Create(),
            ReconcileCommand.Create(),
            SimulateCommand.Create(),
            DetectCommand.Create(),
            BacktestCommand.Create(),
            DecideCommand.Create(),
            ForecastCommand.Create(),
            AnalyzeCommand.Create(),
            ConfigCommand.Create(),
            BenchCommand.Create(),
            StatusCommand.Create(),
            ClusterCommand.Create(),
            SeriesCommand.Create(),
            AnalyticsCommand.Create(),
            AnomaliesCommand.Create(),
            RankingsCommand.Create(),
            IncidentsCommand.Create(),
            RecoveryCommand.Create(),
            DecisionCommand.Create(),
            BreakersCommand.Create(),
            JobsCommand.Create(),
            DlqCommand.Create(),
            SourcesCommand.Create(),
            QosCommand.Create(),
            ActionsCommand.Create(),
            KnowledgeCommand.Create(),
            ActorsCommand.Create(),
            UsersCommand.Create(),
            ApiKeysCommand.Create(),
            AuditCommand.Create(),
            DevKafkaCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
        {
            return parsed.InvokeAsync(parsed.CommandResult.Command.Name == "serve" ? ServeCommand.Invocation : null);
        }

        Explain(parsed, root);
        return Task.FromResult(CliErrors.UsageCode);
    }

    private static void Explain(ParseResult parsed, RootCommand root)
    {
        var command = parsed.CommandResult.Command;
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine($"helios: {error.Message}");
        }

        var known = command.Options.Select(option => option.Name).Concat(command.Subcommands.Select(verb => verb.Name)).ToArray();
        foreach (var token in parsed.UnmatchedTokens)
        {
            if (Nearest.To(token.Split('=')[0], known) is { } meant)
            {
                Console.Error.WriteLine($"helios: did you mean {meant}?");
            }
        }

        Console.Error.WriteLine(command == root ? "Try: helios --help" : $"Try: helios {PathOf(parsed.CommandResult)} --help");
    }

    /// <summary>The verb with those above it: <c>cluster show</c>.</summary>
    private static string PathOf(CommandResult verb) =>
        verb.Parent is CommandResult { Parent: not null } above ? $"{PathOf(above)} {verb.Command.Name}" : verb.Command.Name;
}
