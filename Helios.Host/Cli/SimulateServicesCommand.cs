using System.CommandLine;
using Helios.Host.Simulation;
using Helios.Host.Simulation.Services;

namespace Helios.Host.Cli;

/// <summary><c>helios simulate services</c>: writes labelled hours of services, to try and to judge the analytics.</summary>
/// <remarks>Exit codes: 0 written, 2 wrong usage, 3 a file cannot be written, 130 interrupted.</remarks>
internal static class SimulateServicesCommand
{
    private const string About = """
        Writes hourly samples of made-up services as records of topic analytics-alerts, one JSON object a line, hour by hour. The first
        week is calm, so that models can learn; then come faults: errors, drop, slow, risk, and error rates that climb to the end.
        --truth writes where they are. Same options, same bytes.

        Examples:
          helios simulate services -o services.ndjson --services 20 --days 21 --seed 7 --truth truth.ndjson
          helios analyze services.ndjson
        """;

    public static Command Create()
    {
        var output = Text("--output", "file or -", "Where the records go; compressed when it ends in .gz. Default: - (standard output).", "-o");
        var services = Text("--services", "n", "Services. Default: 10.");
        var days = Text("--days", "n", "Days of 24 samples. Default: 14.");
        var seed = Text("--seed", "n", "Same seed and options, same bytes. Default: 1.");
        var start = Text("--start", "time", "Time of the first hour. Default: 2026-01-01T00:00:00Z.");
        var truth = Text("--truth", "file", "Where the faults go: service, metric, kind, start, end.");
        var command = new Command("services", About) { output, services, days, seed, start, truth };
        command.SetAction((parsed, cancellation) =>
        {
            var problems = new List<string>();
            var reader = new SimulateTextReader(parsed, problems);
            var defaults = new ServicesSimulationOptions();
            var options = defaults with
            {
                Services = (int)Math.Min(int.MaxValue, reader.Whole(services, defaults.Services)),
                Days = (int)Math.Min(int.MaxValue / 24, reader.Whole(days, defaults.Days)),
                Seed = (ulong)reader.Whole(seed, (long)defaults.Seed),
                StartMilliseconds = reader.Time(start, defaults.StartMilliseconds),
            };
            problems.AddRange(problems.Count == 0 ? options.Problems() : []);
            var (target, truths) = (parsed.GetValue(output) ?? "-", parsed.GetValue(truth));
            problems.AddRange(truths is not null && (truths == "-" || truths == target) ? ["--truth must be a file other than --output."] : []);
            var errors = parsed.InvocationConfiguration.Error;
            return problems.Count > 0
                ? SimulateRun.RefuseAsync(problems, "simulate services", errors)
                : SimulateRun.WriteAsync(target, () => WriteAsync(options, target, truths, errors, cancellation), errors, "the file ends early", cancellation);
        });
        return command;
    }

    private static async Task<string> WriteAsync(
        ServicesSimulationOptions options, string path, string? truthPath, TextWriter errors, CancellationToken cancellation)
    {
        var progress = new SimulateProgress(errors, (long)options.Services * options.Hours, TimeProvider.System, Console.IsErrorRedirected);
        await using var target = path == "-" ? SimulateCommand.OpenStandardOutput() : SimulationFile.Open(path);
        await using var truth = truthPath is null ? null : SimulationFile.Open(truthPath);
        var (records, faults) = await ServicesFile.WriteAsync(options, target, truth, made => progress.Report("samples", made), cancellation);
        progress.Clear();
        return FormattableString.Invariant($"summary: services={options.Services} samples={records} faults={faults}");
    }

    private static Option<string?> Text(string name, string shape, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = shape, Description = description };
}
