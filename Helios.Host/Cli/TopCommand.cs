using System.CommandLine;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Prompt;
using Helios.Host.Cli.Top;
using Helios.Host.Observability.View;

namespace Helios.Host.Cli;

/// <summary><c>helios top</c>: a full-screen view of a running service, over its API.</summary>
internal static class TopCommand
{
    private static readonly ViewSize Plain = new(80, 24);

    private static readonly Option<TimeSpan> Interval = new("--interval")
    {
        Description = "Time between two answers, 1s to 1h.",
        HelpName = "TIME",
        DefaultValueFactory = static _ => TimeSpan.FromSeconds(1),
        CustomParser = ServerQuery.ReadInterval,
    };

    public static Command Create() => ServerQuery.Build(
        new Command("top", ServerQuery.Help(
            """
            Shows a running service on the whole screen: clouds with a minute of their rates, verdicts, incidents, recoveries, breakers, shards, jobs.
            Keys: q quits, p pauses, s sorts, h helps. Without a terminal: one picture; with --json the answers it is drawn from.
            """,
            "helios top",
            "helios top --interval 5s --server http://10.0.0.5:8080"))
        {
            Interval,
        },
        RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, HeliosClient client, CancellationToken stop)
    {
        var output = parsed.InvocationConfiguration.Output;
        var source = new TopSource(client);
        var isLive = ReferenceEquals(output, Console.Out) && SystemTerminal.IsUsable && !parsed.GetValue(ServerQuery.Json);
        if (isLive)
        {
            await new TopView(SystemTerminal.Instance, source.ReadAsync, TimeProvider.System, parsed.GetValue(Interval)).RunAsync(stop);
            return CliErrors.Ok;
        }

        var data = await source.ReadAsync(stop);
        if (data.Gone is { } gone)
        {
            throw new ServerException(gone);
        }

        var picture = TopView.Picture(data, Plain);
        await new CliScreen(output).WriteAsync(parsed.GetValue(ServerQuery.Json) ? data.Json : string.Join('\n', CliScreen.Lines(picture, Plain.Width, colour: false)));
        return StatusPage.IsFine(data.Status) ? CliErrors.Ok : ServerQuery.Degraded;
    }
}
