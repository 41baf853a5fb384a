using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Helios.Connectors.Log;
using Helios.Host.App;
using Helios.Host.Bench;

namespace Helios.Host.Cli;

/// <summary><c>helios bench ingest</c>: every way in, against the pipeline alone.</summary>
internal static class BenchIngestCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly Option<bool> Sqlite = new("--sqlite") { Description = "Appends to the SQLite log, and the service behind its door." };

    private static readonly Option<bool> Http = new("--http") { Description = "The service behind HTTP on loopback." };

    private static readonly Option<bool> Kafka = new("--kafka") { Description = "The service behind a development broker in a process of its own." };

    private static readonly Option<int> Events = new("--events") { Description = "Events to generate.", DefaultValueFactory = _ => 300_000 };

    private static readonly Option<int> Rate = new("--rate")
    {
        Description = "Events per second at which latency is measured; 0 leaves it out.",
        DefaultValueFactory = _ => 20_000,
    };

    private static readonly Option<int> Seconds = new("--seconds") { Description = "Seconds of it, after two of warm-up.", DefaultValueFactory = _ => 10 };

    private static readonly Option<string?> ConfigFile = new("--config") { Description = "Configuration of the service, for example of PostgreSQL.", HelpName = "FILE" };

    private static readonly Option<string[]> Set = new("--set") { Description = "Set one key; may be repeated.", HelpName = "KEY=VALUE" };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Print one JSON object." };

    public static Command Create()
    {
        var command = new Command("ingest", """
            Measures the ways in, each as a ratio to the pipeline alone on the same events. Data goes to the temporary folder (TMPDIR).

            Exit: 0 measured, 2 wrong usage, 3 the service cannot start.

            Examples:
              helios bench ingest --sqlite --http
              helios bench ingest --kafka --rate 20000 --json
              helios bench ingest --kafka --set helios.postgres.host=127.0.0.1 --set helios.postgres.database=bench
            """)
        {
            Sqlite, Http, Kafka, Events, Rate, Seconds, ConfigFile, Set, AsJson,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new IngestBenchOptions
        {
            Sqlite = parsed.GetValue(Sqlite),
            Http = parsed.GetValue(Http),
            Kafka = parsed.GetValue(Kafka),
            Events = parsed.GetValue(Events),
            Rate = parsed.GetValue(Rate),
            Seconds = parsed.GetValue(Seconds),
            ConfigFile = parsed.GetValue(ConfigFile),
            Set = parsed.GetValue(Set) ?? [],
        };
        if (!IsUsable(options, out var problem))
        {
            return CliErrors.Usage(problem);
        }

        try
        {
            var result = await new IngestBench(options, TimeProvider.System).RunAsync(Console.Error.WriteLine, cancellationToken);
            Console.WriteLine(parsed.GetValue(AsJson) ? JsonSerializer.Serialize(result, Json) : Describe(result));
            return CliErrors.Ok;
        }
        catch (Exception e) when (e is StartupException or LogException or TimeoutException)
        {
            return CliErrors.Unreadable(e.Message);
        }
    }

    private static bool IsUsable(IngestBenchOptions options, out string problem)
    {
        problem = options is { Sqlite: false, Http: false, Kafka: false } ? "name at least one of --sqlite, --http, --kafka" : "";
        return problem.Length == 0
            && CliValues.InRange(options.Events, 1000, 5_000_000, "--events", out problem)
            && CliValues.InRange(options.Rate, 0, 1_000_000, "--rate", out problem)
            && CliValues.InRange(options.Seconds, 1, 600, "--seconds", out problem);
    }

    private static string Describe(IngestBenchResult result)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{result.Events:N0} events of {result.Bytes / result.Events} bytes, {result.Cores} cores");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-48}{"events/s",12}{"ratio",8}{"CPU us",8}{"broker",8}");
        Line(text, new IngestRow("pipeline alone", result.Events, result.PipelineEventsPerSecond, 1, result.PipelineCpuMicroseconds));
        foreach (var row in result.Rows)
        {
            Line(text, row);
        }

        foreach (var latency in result.Latencies)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{latency.Path} at {latency.EventsPerSecond:N0} events/s: p50 {latency.P50:N1} ms, p99 {latency.P99:N1} ms (budget 20 ms), max {latency.Max:N1} ms");
        }

        foreach (var skipped in result.Skipped)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"SKIPPED {skipped}");
        }

        return text.ToString().TrimEnd();
    }

    private static void Line(StringBuilder text, IngestRow row) => text.AppendLine(
        CultureInfo.InvariantCulture,
        $"{row.Path,-48}{row.EventsPerSecond,12:N0}{row.Ratio,8:N3}{row.CpuMicroseconds,8:N2}{row.BrokerMicroseconds,8:N2}");
}
