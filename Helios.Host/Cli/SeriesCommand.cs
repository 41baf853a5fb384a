using System.CommandLine;
using Helios.Host.Cli.Client;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli;

/// <summary><c>helios series list</c> and <c>get</c>: which metric series a service has, and their points.</summary>
internal static class SeriesCommand
{
    private const string ExitHelp = "Exit: 0 answered, 1 answered, but part was left out, 2 wrong usage, 3 no answer from the server.";

    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Whose series; without it 'default'." };

    private static readonly Option<string?> Cluster = new("--cluster") { Description = "Of this cluster; \"\" for series of the whole tenant. Without it any." };

    private static readonly Option<string?> Node = new("--node") { Description = "Of this node; \"\" for series of the whole cluster. Without it any." };

    private static readonly Option<string?> Metric = new("--metric") { Description = "Of this metric; without it any." };

    private static readonly Option<string?> From = new("--from") { Description = "Start: RFC 3339, or how long ago such as -1h, which is the default." };

    private static readonly Option<string?> To = new("--to") { Description = "End, exclusive; without it now." };

    private static readonly Option<string?> Step = new("--step") { Description = "Means over slots of this length, such as 30s; without it the points as they are." };

    private static readonly Option<bool> Csv = new("--csv") { Description = "Print CSV: tenant,cluster,node,metric,timestamp,value." };

    private static readonly Option<string?>[] Names = [Tenant, Cluster, Node, Metric];

    private static readonly Option<string?>[] All = [.. Names, From, To, Step];

    /// <summary>The verb with its two parts.</summary>
    public static Command Create()
    {
        var list = new Command("list", $"""
            Lists the metric series of a tenant.

            {ExitHelp}

            Examples:
              helios series list
              helios series list --tenant acme --cluster eu --json
              helios series list --watch
            """);
        AddTo(list, Names);
        ServerQuery.AddWatch(list);
        list.SetAction((parsed, stop) => RunAsync(parsed, ListAsync, stop));
        var get = new Command("get", $"""
            Shows the points of metric series: a chart and the gaps of each, or JSON, or CSV.

            {ExitHelp}

            Examples:
              helios series get --metric event_rate_per_minute --from -10m
              helios series get --tenant acme --cluster eu --metric cpu --from -24h --step 5m --csv
              helios series get --metric event_rate_per_minute --from -10m --watch
            """);
        AddTo(get, All);
        get.Options.Add(Csv);
        ServerQuery.AddWatch(get);
        get.Validators.Add(static result =>
        {
            if (result.GetValue(Csv) && result.GetValue<bool>("--watch"))
            {
                result.AddError("--csv gives a file, which --watch would write again and again; leave out one of them");
            }
        });
        get.SetAction((parsed, stop) => RunAsync(parsed, GetAsync, stop));
        return new Command("series", """
            Reads metric series from a running service: recent points from its memory, older ones from its store.
            The reconciliation features of a tenant are series too; others come in over POST /api/v1/series.
            """)
        {
            list, get,
        };
    }

    private static void AddTo(Command command, Option<string?>[] options)
    {
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.Options.Add(ServerQuery.Server);
        command.Options.Add(ServerQuery.ApiKey);
        command.Options.Add(ServerQuery.Json);
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, Func<ParseResult, HeliosClient, CliScreen, CancellationToken, Task<bool>> ask, CancellationToken stop)
    {
        var errors = parsed.InvocationConfiguration.Error;
        if (!ServerQuery.TryServer(parsed.GetValue(ServerQuery.Server), out var server, out var problem))
        {
            await errors.WriteLineAsync($"helios: {problem}");
            return CliErrors.UsageCode;
        }

        using var client = new HeliosClient(server, TimeProvider.System) { ApiKey = ServerQuery.KeyOf(parsed) };
        var screen = new CliScreen(parsed.InvocationConfiguration.Output);
        return await ServerQuery.RepeatAsync(parsed, () => AskAsync(parsed, client, screen, ask, stop), stop);
    }

    private static async Task<int> AskAsync(
        ParseResult parsed, HeliosClient client, CliScreen screen, Func<ParseResult, HeliosClient, CliScreen, CancellationToken, Task<bool>> ask, CancellationToken stop)
    {
        var errors = parsed.InvocationConfiguration.Error;
        try
        {
            var isTruncated = await ask(parsed, client, screen, stop);
            if (isTruncated)
            {
                await errors.WriteLineAsync("helios: there is more than one answer holds; ask for fewer series, a shorter time or a longer --step");
            }

            return isTruncated ? ServerQuery.Degraded : CliErrors.Ok;
        }
        catch (ServerException e)
        {
            await errors.WriteLineAsync($"helios: {e.Message}");
            return e.IsUsage ? CliErrors.UsageCode : ServerQuery.Unreachable;
        }
    }

    private static async Task<bool> ListAsync(ParseResult parsed, HeliosClient client, CliScreen screen, CancellationToken stop)
    {
        var reply = await client.SeriesKeysAsync(Query(parsed, Names), stop);
        await WriteAsync(parsed, screen, reply.Json, () => SeriesPage.List(reply.Value));
        return reply.Value.Truncated;
    }

    private static async Task<bool> GetAsync(ParseResult parsed, HeliosClient client, CliScreen screen, CancellationToken stop)
    {
        var query = Query(parsed, All);
        if (parsed.GetValue(Csv))
        {
            var csv = await client.SeriesCsvAsync($"{query}&format=csv", stop);
            await screen.WriteAsync(csv.Json);
            return csv.Value;
        }

        var reply = await client.SeriesAsync(query, stop);
        await WriteAsync(parsed, screen, reply.Json, () => SeriesPage.Get(reply.Value, screen.Width));
        return reply.Value.Truncated;
    }

    private static Task WriteAsync(ParseResult parsed, CliScreen screen, string json, Func<IRenderable> draw) =>
        parsed.GetValue(ServerQuery.Json) ? screen.WriteAsync(json) : screen.DrawAsync(draw(), over: ServerQuery.IsWatching(parsed));

    private static string Query(ParseResult parsed, Option<string?>[] options) => string.Join('&', options
        .Where(option => parsed.GetValue(option) is not null)
        .Select(option => $"{option.Name.TrimStart('-')}={Uri.EscapeDataString(parsed.GetValue(option)!)}"));
}
