using System.CommandLine;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Helios.Connectors.Log;
using Helios.Host.App;
using Helios.Host.Bench.Http;

namespace Helios.Host.Cli;

/// <summary><c>helios bench http</c>: the port as its clients see it.</summary>
internal static class BenchHttpCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly Option<string?> Server = new("--server") { Description = "A service that runs already; the events of the measurement stay in it.", HelpName = "URL" };

    private static readonly Option<int> Events = new("--events") { Description = "Events posted for throughput; 0 leaves it out.", DefaultValueFactory = _ => 300_000 };

    private static readonly Option<int> Batch = new("--batch") { Description = "Events in a body.", DefaultValueFactory = _ => 500 };

    private static readonly Option<int> Reads = new("--reads") { Description = "Reads per second; 0 leaves them out.", DefaultValueFactory = _ => 500 };

    private static readonly Option<int> Load = new("--load") { Description = "Events per second that come in meanwhile; 0: none.", DefaultValueFactory = _ => 50_000 };

    private static readonly Option<int> Viewers = new("--live") { Description = "Live viewers whose cost is measured in this process; 0 leaves it out.", DefaultValueFactory = _ => 100 };

    private static readonly Option<int> Seconds = new("--seconds") { Description = "Seconds of reads measured, after two of warm-up.", DefaultValueFactory = _ => 10 };

    private static readonly Option<string[]> Set = new("--set") { Description = "Set one key of the service in this process; may be repeated.", HelpName = "KEY=VALUE" };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Print one JSON object." };

    public static Command Create()
    {
        var command = new Command("http", """
            Measures the port: events posted in bodies, and how long reads take while events come in. Reads are due at a steady rate, and each counts
            from the moment it was due. Without --server the service runs in this process, embedded, in the temporary folder (TMPDIR), and shares
            its cores with the clients. Budgets: 100,000 events/s in bodies of 500; p99 of reads 20 ms at 500 reads/s and 50,000 events/s; 100 live
            viewers cost less than 3 % of throughput.

            Exit: 0 measured, 2 wrong usage, 3 the service cannot start or be reached.

            Examples:
              helios bench http
              helios bench http --events 0 --reads 500 --load 50000 --seconds 30 --json
              helios bench http --server http://127.0.0.1:8080
              HELIOS_API_KEY=... helios bench http --server https://helios.example --load 5000
            """)
        {
            Server, ServerQuery.ApiKey, Events, Batch, Reads, Load, Viewers, Seconds, Set, AsJson,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var server = parsed.GetValue(Server);
        Uri? address = null;
        if (server is not null && (!Uri.TryCreate(server, UriKind.Absolute, out address) || address.Scheme is not ("http" or "https")))
        {
            return CliErrors.Usage($"--server: '{server}' must be an address such as http://127.0.0.1:8080");
        }

        var options = new HttpBenchOptions
        {
            Server = address,

            // The service in this process asks nobody who they are.
            Key = address is null ? null : ServerQuery.KeyOf(parsed),
            Events = parsed.GetValue(Events),
            Batch = parsed.GetValue(Batch),
            Reads = parsed.GetValue(Reads),
            Load = parsed.GetValue(Load),
            Viewers = parsed.GetValue(Viewers),
            Seconds = parsed.GetValue(Seconds),
            Set = parsed.GetValue(Set) ?? [],
        };
        if (!IsUsable(options, out var problem))
        {
            return CliErrors.Usage(problem);
        }

        try
        {
            var result = await new HttpBench(options, TimeProvider.System).RunAsync(Console.Error.WriteLine, cancellationToken);
            Console.WriteLine(parsed.GetValue(AsJson) ? JsonSerializer.Serialize(result, Json) : Describe(result));
            return CliErrors.Ok;
        }
        catch (Exception e) when (e is StartupException or LogException or TimeoutException or HttpRequestException or WebSocketException)
        {
            return CliErrors.Unreadable(e.Message);
        }
    }

    private static bool IsUsable(HttpBenchOptions options, out string problem)
    {
        problem = options is { Events: 0, Reads: 0 } ? "--events and --reads are both 0: there is nothing to measure" : "";
        return problem.Length == 0
            && CliValues.InRange(options.Events, 0, 5_000_000, "--events", out problem)
            && CliValues.InRange(options.Batch, 1, 10_000, "--batch", out problem)
            && CliValues.InRange(options.Reads, 0, 20_000, "--reads", out problem)
            && CliValues.InRange(options.Load, 0, 500_000, "--load", out problem)
            && CliValues.InRange(options.Viewers, 0, 1000, "--live", out problem)
            && CliValues.InRange(options.Seconds, 1, 600, "--seconds", out problem)
            && CliValues.InRange((int)Math.Min(int.MaxValue, (long)options.Load * (options.Seconds + 2)), 0, 5_000_000, "--load times --seconds", out problem);
    }

    private static string Describe(HttpBenchResult result)
    {
        var text = new StringBuilder();
        if (result.Ingest is { } ingest)
        {
            Describe(text, ingest, result.Cores);
        }

        if (result.Reads is { } reads)
        {
            Describe(text, reads);
        }

        if (result.Live is { } live)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"live viewers, {live.Viewers:N0} of them, {live.Lost} cut off, {live.BytesPerViewer:N0} bytes each; medians of {live.Rounds} runs");
            text.AppendLine(CultureInfo.InvariantCulture, $"  without    {live.AlonePerSecond,12:N0} events/s   {live.AloneCpuMicroseconds:N1} us of processor time each");
            text.AppendLine(CultureInfo.InvariantCulture, $"  with       {live.WatchedPerSecond,12:N0} events/s   {live.WatchedCpuMicroseconds:N1} us, viewers included");
            text.AppendLine(CultureInfo.InvariantCulture, $"  loss       {live.Loss,12:P1}            budget {HttpLiveResult.Budget:P0}");
        }

        return text.ToString().TrimEnd();
    }

    private static void Describe(StringBuilder text, HttpIngestResult ingest, int cores)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"ingest, bodies of {ingest.Batch} over {ingest.Connections} connections, {cores} cores");
        text.AppendLine(CultureInfo.InvariantCulture, $"  taken      {ingest.TakenPerSecond,12:N0} events/s   {ingest.BudgetRatio:N2} of the budget of {HttpIngestResult.Budget:N0}");
        if (ingest is { DurablePerSecond: { } durable, CpuMicroseconds: { } cpu })
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  durable    {durable,12:N0} events/s   {cpu:N1} us of processor time each, sender included");
        }
    }

    private static void Describe(StringBuilder text, HttpReadsResult reads)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"reads, {reads.Rate:N0} a second while {reads.LoadTaken:N0} of {reads.Load:N0} events/s come in{(reads.Cpu is { } used ? string.Create(CultureInfo.InvariantCulture, $", {used:N2} cores used") : "")}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  {"",-34}{"reads",8}{"failed",8}{"p50 ms",9}{"p99 ms",9}{"max ms",9}{"bytes",9}");
        foreach (var latency in reads.Routes.Append(reads.All))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {latency.Route,-34}{latency.Count,8:N0}{latency.Failed,8:N0}{latency.P50,9:N2}{latency.P99,9:N2}{latency.Max,9:N1}{latency.Bytes,9:N0}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"  p99 is {reads.BudgetRatio:N2} of the budget of {HttpReadsResult.Budget:N0} ms");
        text.AppendLine(reads.Absent.Count == 0 ? "" : $"  not served: {string.Join(", ", reads.Absent)}");
    }
}
