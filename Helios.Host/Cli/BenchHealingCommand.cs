using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App;
using Helios.Host.Bench.Healing;

namespace Helios.Host.Cli;

/// <summary><c>helios bench healing</c>: policies of recovery against injected faults.</summary>
internal static class BenchHealingCommand
{
    private const int Interrupted = 130;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly Option<int> Runs = new("--runs") { Description = "Runs of each fault and policy; more than one give an interval.", DefaultValueFactory = _ => 1 };

    private static readonly Option<string?> Faults = new("--faults") { Description = "Only these, with commas: " + string.Join(", ", HealingFaults.All.Select(static fault => fault.Name)) + ".", HelpName = "A,B" };

    private static readonly Option<string?> Policies = new("--policies") { Description = "Only these, with commas: " + string.Join(", ", HealingPolicies.All) + ".", HelpName = "A,B" };

    private static readonly Option<int> Seed = new("--seed") { Description = "Chance; the same seed makes the same faults.", DefaultValueFactory = _ => 1 };

    private static readonly Option<int> Speed = new("--speed") { Description = "How much faster than the world's the services' clock runs.", DefaultValueFactory = _ => 20 };

    private static readonly Option<int> Parallel = new("--parallel") { Description = "Services at once.", DefaultValueFactory = _ => 2 };

    private static readonly Option<bool> NoHindsight = new("--no-hindsight") { Description = "Force no single actions: half the time, and no regret." };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Print one JSON object, every episode included." };

    public static Command Create()
    {
        var command = new Command("healing", """
            Injects faults into a running service and compares its own decisions (mcdm) with a fixed rule, random actions, doing nothing, and the best
            single action in hindsight, for which each action that applied is forced in runs of its own. The clouds are simulated and the clock runs
            faster; the service is real. Takes about ten minutes a run of all faults; Ctrl+C prints what there is.

            Exit: 0 measured, 2 wrong usage, 3 the service cannot start or the temporary folder cannot be used, 130 interrupted.

            Examples:
              helios bench healing
              helios bench healing --faults cloud_outage,duplicate_storm --runs 3
              helios bench healing --policies mcdm,fixed --seed 7 --json
            """)
        {
            Runs, Faults, Policies, Seed, Speed, Parallel, NoHindsight, AsJson,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!TryNames(parsed.GetValue(Faults), [.. HealingFaults.All.Select(static fault => fault.Name)], "--faults", out var faults, out var problem)
            || !TryNames(parsed.GetValue(Policies), HealingPolicies.All, "--policies", out var policies, out problem)
            || !CliValues.InRange(parsed.GetValue(Runs), 1, 1000, "--runs", out problem)
            || !CliValues.InRange(parsed.GetValue(Speed), 1, 60, "--speed", out problem)
            || !CliValues.InRange(parsed.GetValue(Parallel), 1, 64, "--parallel", out problem))
        {
            return CliErrors.Usage(problem);
        }

        var options = new HealingBenchOptions
        {
            Runs = parsed.GetValue(Runs),
            Faults = faults,
            Policies = policies,
            Seed = parsed.GetValue(Seed),
            Speed = parsed.GetValue(Speed),
            Parallel = parsed.GetValue(Parallel),
            Hindsight = !parsed.GetValue(NoHindsight),
        };
        try
        {
            var result = await new HealingBench(options, TimeProvider.System).RunAsync(Console.Error.WriteLine, cancellationToken);
            Console.WriteLine(parsed.GetValue(AsJson) ? JsonSerializer.Serialize(result, Json) : HealingReport.Of(result));
            return result.IsComplete ? CliErrors.Ok : Interrupted;
        }
        catch (Exception e) when (e is StartupException or LogException or StoreException or IOException)
        {
            return CliErrors.Unreadable(e.Message);
        }
    }

    private static bool TryNames(string? text, IReadOnlyList<string> known, string option, out IReadOnlyList<string> names, out string problem)
    {
        (names, problem) = (known, "");
        if (text is null)
        {
            return true;
        }

        names = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        if (names.Count == 0 || names.FirstOrDefault(name => !known.Contains(name)) is not null)
        {
            var wrong = names.FirstOrDefault(name => !known.Contains(name)) ?? "";
            problem = $"{option}: '{wrong}' is not known; there are {string.Join(", ", known)}";
            return false;
        }

        return true;
    }
}
