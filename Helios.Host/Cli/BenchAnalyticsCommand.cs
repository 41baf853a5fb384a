using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Helios.Connectors.Log;
using Helios.Host.App;
using Helios.Host.Bench;

namespace Helios.Host.Cli;

/// <summary><c>helios bench analytics</c>: samples of services from the log to committed rows.</summary>
internal static class BenchAnalyticsCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Option<int> Services = new("--services") { Description = "Services, of eight series each.", DefaultValueFactory = _ => 250 };

    private static readonly Option<int> Messages = new("--messages") { Description = "Samples in all; each service is trained once it has more than a hundred.", DefaultValueFactory = _ => 60_000 };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Print one JSON object." };

    public static Command Create()
    {
        var command = new Command("analytics", """
            Sends made-up samples of services through the whole embedded service, from its door to committed rows, and through the engine
            alone. Data goes to the temporary folder (TMPDIR). Budget: 5,000 messages a second, 10,000 series (1,250 services) in 1 GB.

            Exit: 0 measured, 2 wrong usage, 3 the service cannot start.

            Examples:
              helios bench analytics
              helios bench analytics --services 1250 --messages 200000 --json
            """)
        {
            Services, Messages, AsJson,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (!CliValues.InRange(parsed.GetValue(Services), 1, 100_000, "--services", out var problem)
            || !CliValues.InRange(parsed.GetValue(Messages), 1000, 20_000_000, "--messages", out problem))
        {
            return CliErrors.Usage(problem);
        }

        try
        {
            var bench = new AnalyticsBench(parsed.GetValue(Services), parsed.GetValue(Messages), TimeProvider.System);
            var result = await bench.RunAsync(Console.Error.WriteLine, cancellation);
            Console.WriteLine(parsed.GetValue(AsJson) ? JsonSerializer.Serialize(result, Json) : Describe(result));
            return CliErrors.Ok;
        }
        catch (Exception e) when (e is StartupException or LogException or TimeoutException)
        {
            return CliErrors.Unreadable(e.Message);
        }
    }

    private static string Describe(AnalyticsBenchResult result) => string.Create(CultureInfo.InvariantCulture, $"""
        samples         {result.Messages,14:N0}   of {result.Services:N0} services, {result.Cores} cores
        door to rows    {result.MessagesPerSecond,14:N0} messages/s (budget 5,000), {result.Trainings:N0} trainings included
        door to log     {result.TakenPerSecond,14:N0} messages/s
        engine alone    {result.EngineMessagesPerSecond,14:N0} messages/s on one core, trainings not counted
        a training      {result.TrainingMilliseconds,14:N1} ms
        memory          {result.BytesPerService,14:N0} bytes a service, {result.BytesPerService * 1250 / 1e6:N0} MB for 10,000 series (budget 1,000 MB)
        """);
}
