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

    private static readonly Option<int> Cores = new("--cores") { Description = "Cores for both sides; 0 for all.", DefaultValueFactory = _ => 0 };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Print one JSON object." };

    public static Command Create()
    {
        var pipeline = new Command("pipeline", """
            Runs generated events from bytes to verdicts and compares with Utf8JsonReader scanning the same bytes.

            Example:
              helios bench pipeline --events 1000000 --json
            """)
        {
            Events, Rounds, Cores, AsJson,
        };
        pipeline.SetAction(RunPipelineAsync);
        return new Command("bench", "Measures HELIOS on this machine.") { pipeline };
    }

    private static async Task<int> RunPipelineAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!CliValues.InRange(parsed.GetValue(Events), 1000, 20_000_000, "--events", out var problem)
            || !CliValues.InRange(parsed.GetValue(Rounds), 1, 1000, "--rounds", out problem)
            || !CliValues.InRange(parsed.GetValue(Cores), 0, Environment.ProcessorCount, "--cores", out problem))
        {
            return CliErrors.Usage(problem);
        }

        var cores = parsed.GetValue(Cores) is > 0 and var given ? given : Environment.ProcessorCount;
        var options = new PipelineBenchOptions(parsed.GetValue(Events), parsed.GetValue(Rounds), cores);
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
