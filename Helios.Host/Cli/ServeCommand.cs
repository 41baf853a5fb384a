using System.CommandLine;
using Helios.Host.App;
using Helios.Host.Config;
using Helios.Host.Config.Options;
using Helios.Host.Observability;
using Helios.Host.Observability.Logging;
using Helios.Host.Observability.View;
using Spectre.Console;

namespace Helios.Host.Cli;

/// <summary><c>helios serve</c>: the service.</summary>
internal static class ServeCommand
{
    private const int Failed = 1;
    private const int CannotStart = 3;

    private static readonly Option<string?> ConfigFile = new("--config") { Description = "HOCON file to put over the defaults.", HelpName = "FILE" };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "Set one key, for example --set helios.http.port=9090; may be repeated and wins over everything else.",
        HelpName = "KEY=VALUE",
    };

    /// <summary>How long System.CommandLine lets a stop take; the service bounds it by configuration.</summary>
    public static InvocationConfiguration Invocation { get; } = new() { ProcessTerminationTimeout = TimeSpan.FromHours(2) };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("serve", """
            Runs the service: takes events over HTTP, reconciles them as they come, keeps verdicts and dead letters in SQLite.

            SIGTERM and Ctrl+C stop it: what was taken is answered, then it ends.
            Exit: 0 stopped, 1 failed while running, 2 wrong usage, 3 wrong configuration or cannot start.

            Examples:
              helios serve
              helios serve --config hocon/demo.conf
              helios serve --set helios.http.port=9090 --set helios.window.length=30s
            """)
        {
            ConfigFile, Set,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        // System.CommandLine listens for signals only once the verb has yielded; a SIGTERM right after the start would kill.
        await Task.Yield();
        var config = HeliosConfiguration.Load(parsed.GetValue(ConfigFile), parsed.GetValue(Set));
        if (!config.IsValid)
        {
            foreach (var problem in config.Problems)
            {
                Console.Error.WriteLine(problem);
            }

            return CannotStart;
        }

        using var time = new SteadyClock(TimeProvider.System);
        var problems = new ProblemBoard();
        var view = Console.IsOutputRedirected ? null : CreateView(config.Options);
        using var logs = new LogRoom(config.Options.Log, time);
        using var logging = ServiceLogging.Create(config.Options.Log, logs, problems, time, toConsole: view is null || Console.IsErrorRedirected);
        try
        {
            await using var service = await HeliosService.StartAsync(new ServiceSetup(config.Options, logging, problems, time) { Logs = logs, Root = config.Root, ConfigFile = parsed.GetValue(ConfigFile) }, stop);
            return await RunAsync(service, view, logging, stop);
        }
        catch (StartupException e)
        {
            Console.Error.WriteLine($"helios: {e.Message}");
            return CannotStart;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return CliErrors.Ok;
        }
    }

    /// <summary>The picture on a terminal, or null for log lines.</summary>
    private static LiveView? CreateView(HeliosOptions options)
    {
        var console = AnsiConsole.Console;
        return LiveView.CanDraw(console) ? new LiveView(console, TimeProvider.System, options.View.Refresh) : null;
    }

    private static async Task<int> RunAsync(HeliosService service, LiveView? view, ILoggerFactory logging, CancellationToken stop)
    {
        using var showing = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var shown = view is not null
            ? view.RunAsync(service.Reporter, showing.Token)
            : new SummaryLines(service.Reporter, TimeProvider.System, logging.CreateLogger("Helios.Summary")).RunAsync(showing.Token);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(stopped.SetResult);
        await Task.WhenAny(service.Ended, stopped.Task);
        await showing.CancelAsync();
        await shown;
        await service.StopAsync();
        return service.State == ServiceState.Failed ? Failed : CliErrors.Ok;
    }
}
