using System.CommandLine;
using Helios.Host.Cli.Completion;
using Helios.Host.Cli.Prompt;

namespace Helios.Host.Cli;

/// <summary>The root command: one file a verb beside this one.</summary>
internal static class HeliosCommand
{
    private const string SuggestDirective = "[suggest";

    /// <summary>Every verb, as the program takes it.</summary>
    public static RootCommand CreateRoot()
    {
        var root = new RootCommand("""
            HELIOS reconciles the same business event arriving from several clouds.

            Without a verb, on a terminal: a prompt that asks a running service; 'help' there lists its palettes.
            """)
        {
            ServerQuery.Server, ServerQuery.ApiKey,
        };
        foreach (var verb in LocalVerbs().Concat(OperatorVerbs()))
        {
            root.Subcommands.Add(verb);
        }

        BriefHelp.Use(root);
        root.Subcommands.Add(CompletionCommand.Create());
        root.Subcommands.Add(HelpCommand.Create());
        return root;
    }

    /// <summary>The verbs that ask a running service: the palettes of the prompt.</summary>
    public static IReadOnlyList<Command> OperatorVerbs() =>
    [
        StatusCommand.Create(),
        TopCommand.Create(),
        ClusterCommand.Create(),
        ShardsCommand.Create(),
        EventsCommand.Create(),
        VerdictsCommand.Create(),
        SourcesCommand.Create(),
        SeriesCommand.Create(),
        MetricsCommand.Create(),
        SloCommand.Create(),
        QosCommand.Create(),
        AnomaliesCommand.Create(),
        RankingsCommand.Create(),
        AnalyticsCommand.Create(),
        IncidentsCommand.Create(),
        DecisionCommand.Create(),
        RecoveryCommand.Create(),
        BreakersCommand.Create(),
        ActionsCommand.Create(),
        KnowledgeCommand.Create(),
        JobsCommand.Create(),
        DlqCommand.Create(),
        ActorsCommand.Create(),
        LogCommand.Create(),
        ConfigCommand.Create(),
        UsersCommand.Create(),
        ApiKeysCommand.Create(),
        AuditCommand.Create(),
    ];

    public static Task<int> RunAsync(string[] args)
    {
        var root = CreateRoot();
        var parsed = root.Parse(args);
        if (args is [var first, ..] && first.StartsWith(SuggestDirective, StringComparison.Ordinal))
        {
            return parsed.InvokeAsync();
        }

        if (parsed.CommandResult.Command == root && parsed.UnmatchedTokens.Count == 0 && parsed.Errors.Count == 1
            && parsed.Action is System.CommandLine.Invocation.ParseErrorAction && SystemTerminal.IsUsable)
        {
            return PromptCommand.RunAsync(parsed.GetValue(ServerQuery.Server), ServerQuery.KeyOf(parsed));
        }

        if (parsed.Errors.Count == 0)
        {
            return parsed.InvokeAsync(parsed.CommandResult.Command.Name == "serve" ? ServeCommand.Invocation : null);
        }

        CliUsage.Explain(parsed, "helios ", Console.Error);
        return Task.FromResult(CliErrors.UsageCode);
    }

    /// <summary>The verbs that need no service: they are the service, or work on files.</summary>
    private static Command[] LocalVerbs() =>
    [
        ServeCommand.Create(),
        ReconcileCommand.Create(),
        SimulateCommand.Create(),
        DetectCommand.Create(),
        BacktestCommand.Create(),
        DecideCommand.Create(),
        ForecastCommand.Create(),
        AnalyzeCommand.Create(),
        BenchCommand.Create(),
        DevKafkaCommand.Create(),
    ];
}
