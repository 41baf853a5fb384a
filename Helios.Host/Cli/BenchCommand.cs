using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Helios.Host.Bench;

namespace Helios.Host.Cli;

/// <summary><c>helios bench</c>: measurements a user can repeat on his own machine.</summary>
internal static class BenchCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Option<int> Events = new("--events") { Description = "Events to generate.", DefaultValueFactory = _ => 600_000 };

    private static readonly Option<int> Rounds = new("--rounds") { Description = "Rounds; the best counts.", DefaultValueFactory = _ => 5 };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Print one JSON object." };

    private static readonly Option<int> Windows = new("--windows") { Description = "Windows to open.", DefaultValueFactory = _ => 1_000_000 };

    private static readonly Option<int> Rate = new("--rate") { Description = "Events per second.", DefaultValueFactory = _ => 100_000 };

    private static readonly Option<int> Seconds = new("--seconds") { Description = "Seconds measured, after two of warm-up.", DefaultValueFactory = _ => 10 };

    public static Command Create()
    {
        var pipeline = new Command("pipeline", """
            Runs generated events from bytes to verdicts and compares with Utf8JsonReader scanning the same bytes.

            Example:
              helios bench pipeline --events 1000000 --json
            """)
        {
            Events, Rounds, AsJson,
        };
        pipeline.SetAction(RunPipelineAsync);
        return new Command("bench", "Measures HELIOS on this machine.") { pipeline, CreateWindows(), CreateLatency(), BenchIngestCommand.Create(), BenchHttpCommand.Create(), BenchAnalyticsCommand.Create(), BenchActorsCommand.Create(), BenchHealingCommand.Create() };
    }

    private static Command CreateWindows()
    {
        var windows = new Command("windows", "Opens a million windows and tells what they cost in memory.") { Windows, AsJson };
        windows.SetAction(parsed =>
        {
            var result = new WindowsBench(parsed.GetValue(Windows), TimeProvider.System).Run();
            Console.WriteLine(parsed.GetValue(AsJson)
                ? JsonSerializer.Serialize(result, Json)
                : string.Create(CultureInfo.InvariantCulture, $"{result.Windows:N0} open windows: {result.GrownMb:N0} MB, process {result.ResidentMb:N0} MB (budget 250 MB)"));
            return CliErrors.Ok;
        });
        return windows;
    }

    private static Command CreateLatency()
    {
        var latency = new Command("latency", "Offers a steady load and measures from the last copy to the verdict.") { Rate, Seconds, AsJson };
        latency.SetAction(async (parsed, cancellationToken) =>
        {
            var result = await new LatencyBench(parsed.GetValue(Rate), parsed.GetValue(Seconds), TimeProvider.System).RunAsync(cancellationToken);
            Console.WriteLine(parsed.GetValue(AsJson)
                ? JsonSerializer.Serialize(result, Json)
                : string.Create(CultureInfo.InvariantCulture, $"{result.Verdicts:N0} verdicts at {result.EventsPerSecond:N0} events/s: p50 {result.P50:N2} ms, p99 {result.P99:N2} ms (budget 5 ms), p99.9 {result.P999:N2} ms, max {result.Max:N2} ms"));
            return CliErrors.Ok;
        });
        return latency;
    }

    private static async Task<int> RunPipelineAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!CliValues.InRange(parsed.GetValue(Events), 1000, 20_000_000, "--events", out var problem)
            || !CliValues.InRange(parsed.GetValue(Rounds), 1, 1000, "--rounds", out problem))
        {
            return CliErrors.Usage(problem);
        }

        // Fewer cores are the operating system's to give (taskset, cgroups), or stages would borrow from the idle ones.
        var options = new PipelineBenchOptions(parsed.GetValue(Events), parsed.GetValue(Rounds), Environment.ProcessorCount);
        var result = await new PipelineBench(options, TimeProvider.System).RunAsync(Console.Error.WriteLine, cancellationToken);
        Console.WriteLine(parsed.GetValue(AsJson) ? JsonSerializer.Serialize(Round(result), Json) : Describe(result));
        return CliErrors.Ok;
    }

    private static PipelineBenchResult Round(PipelineBenchResult result) => result with
    {
        EventsPerSecond = Math.Round(result.EventsPerSecond),
        ScanEventsPerSecond = Math.Round(result.ScanEventsPerSecond),
        Ratio = Math.Round(result.Ratio, 3),
        AllocatedBytesPerEvent = Math.Round(result.AllocatedBytesPerEvent, 1),
        PeakRssMb = Math.Round(result.PeakRssMb, 1),
    };

    private static string Describe(PipelineBenchResult result) => string.Create(CultureInfo.InvariantCulture, $"""
        events          {result.Events,14:N0}   ({result.Bytes / result.Events} bytes each)
        cores           {result.Cores,14}
        pipeline        {result.EventsPerSecond,14:N0} events/s
        Utf8JsonReader  {result.ScanEventsPerSecond,14:N0} events/s
        ratio           {result.Ratio,14:N3}   (budget 0.35, goal 0.5)
        allocated       {result.AllocatedBytesPerEvent,14:N1} bytes an event (budget 64)
        peak memory     {result.PeakRssMb,14:N1} MB, input included
        """);
}
