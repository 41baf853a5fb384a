using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Bench.Actors;

namespace Helios.Host.Cli;

/// <summary><c>helios bench actors</c>: the host of supervisors, breakers and executions.</summary>
internal static class BenchActorsCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Option<int> Entities = new("--entities") { Description = "Entities spoken to.", DefaultValueFactory = _ => 10_000 };

    private static readonly Option<int> Commands = new("--commands") { Description = "Commands without events; a tenth of them with.", DefaultValueFactory = _ => 2_000_000 };

    private static readonly Option<int> Directory = new("--directory") { Description = "Entities that wait in the journal to be woken.", DefaultValueFactory = _ => 100_000 };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Print one JSON object." };

    public static Command Create()
    {
        var command = new Command("actors", """
            Measures the entity host: commands without events, events on an SQLite journal, and taking over the entities of another node.
            Data goes to the temporary folder (TMPDIR). Budget: 500,000 commands/s, 20,000 events/s, 100,000 entities in 10 s.

            Exit: 0 measured, 2 wrong usage, 3 the temporary folder cannot be used.

            Examples:
              helios bench actors
              helios bench actors --entities 1000 --commands 500000 --json
            """)
        {
            Entities, Commands, Directory, AsJson,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (!CliValues.InRange(parsed.GetValue(Entities), 1, 100_000, "--entities", out var problem)
            || !CliValues.InRange(parsed.GetValue(Commands), 1000, 100_000_000, "--commands", out problem)
            || !CliValues.InRange(parsed.GetValue(Directory), 1, 200_000, "--directory", out problem))
        {
            return CliErrors.Usage(problem);
        }

        try
        {
            var bench = new ActorsBench(parsed.GetValue(Entities), parsed.GetValue(Commands), parsed.GetValue(Directory), TimeProvider.System);
            var result = await bench.RunAsync(Console.Error.WriteLine, cancellation);
            Console.WriteLine(parsed.GetValue(AsJson) ? JsonSerializer.Serialize(result, Json) : Describe(result));
            return CliErrors.Ok;
        }
        catch (Exception e) when (e is StoreException or TimeoutException or IOException)
        {
            return CliErrors.Unreadable(e.Message);
        }
    }

    private static string Describe(ActorsBenchResult result) => string.Create(CultureInfo.InvariantCulture, $"""
        entities        {result.Entities,14:N0}   {result.Cores} cores
        told            {result.TellsPerSecond,14:N0} commands/s without events (budget 500,000)
        asked           {result.AsksPerSecond,14:N0} commands/s without events
        told to one     {result.OneEntityTellsPerSecond,14:N0} commands/s without events
        persisted       {result.PersistedEventsPerSecond,14:N0} events/s on SQLite, {result.EventsPerCommit:N0} a commit (budget 20,000)
        directory       {result.DirectorySeconds,14:N2} s for {result.DirectoryEntities:N0} entities (budget 10 s for 100,000)
        """);
}
