using System.CommandLine;
using System.Globalization;
using Helios.Host.Simulation;
using Helios.Host.Simulation.Metrics;

namespace Helios.Host.Cli;

/// <summary><c>helios simulate metrics</c>: writes labelled minutes of the eight features, to train and to judge detectors.</summary>
/// <remarks>Exit codes: 0 written, 2 wrong usage, 3 the file cannot be written, 130 interrupted.</remarks>
internal static class SimulateMetricsCommand
{
    private const string About = """
        Writes labelled minutes of the eight reconciliation features of one tenant, with hourly and weekly seasons, noise and five
        kinds of anomaly: missing, latency, duplicates, rate, inconsistency. Same options, same bytes. Another seed is another tenant.

        Examples:
          helios simulate metrics -o metrics.csv --hours 1000 --seed 7
          helios simulate metrics --hours 24 --anomalies 0.1 | head
        """;

    public static Command Create()
    {
        var output = Text("--output", "file or -", "Where the rows go; compressed when it ends in .gz. Default: - (standard output).", "-o");
        var hours = Text("--hours", "n", "Hours, one row a minute. Default: 10000.");
        var seed = Text("--seed", "n", "Same seed and options, same bytes. Default: 1.");
        var anomalies = Text("--anomalies", "share", "Share of minutes inside an anomaly, 0 to 0.5. Default: 0.04.");
        var start = Text("--start", "time", "Time of the first minute. Default: 2026-01-01T00:00:00Z.");
        var command = new Command("metrics", About) { output, hours, seed, anomalies, start };
        command.SetAction((parsed, cancellation) =>
        {
            var problems = new List<string>();
            var reader = new SimulateTextReader(parsed, problems);
            var defaults = new MetricsSimulationOptions();
            var options = defaults with
            {
                Hours = reader.Whole(hours, defaults.Hours),
                Seed = (ulong)reader.Whole(seed, (long)defaults.Seed),
                AnomalyShare = parsed.GetValue(anomalies) is null ? defaults.AnomalyShare : reader.Share(anomalies),
                StartMilliseconds = reader.Time(start, defaults.StartMilliseconds),
            };
            problems.AddRange(problems.Count == 0 ? options.Problems() : []);
            var (path, errors) = (parsed.GetValue(output) ?? "-", parsed.InvocationConfiguration.Error);
            return problems.Count > 0
                ? SimulateRun.RefuseAsync(problems, "simulate metrics", errors)
                : SimulateRun.WriteAsync(path, () => WriteAsync(options, path, errors, cancellation), errors, "the file ends early", cancellation);
        });
        return command;
    }

    private static async Task<string> WriteAsync(MetricsSimulationOptions options, string path, TextWriter errors, CancellationToken cancellation)
    {
        var generator = new MetricGenerator(options);
        var progress = new SimulateProgress(errors, generator.Rows, TimeProvider.System, Console.IsErrorRedirected);
        await using var target = path == "-" ? SimulateCommand.OpenStandardOutput() : SimulationFile.Open(path);
        await MetricsFile.WriteAsync(generator, target, made => progress.Report(made.Made), cancellation);
        progress.Clear();
        return Summary(generator);
    }

    private static string Summary(MetricGenerator generator) => string.Create(
        CultureInfo.InvariantCulture,
        $"summary: minutes={generator.Made} anomalies={generator.Anomalies} labelled={generator.Labelled} share={(double)generator.Labelled / generator.Made:F4}");

    private static Option<string?> Text(string name, string shape, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = shape, Description = description };
}
