using System.CommandLine;
using Helios.Host.Simulation;
using Microsoft.Win32.SafeHandles;

namespace Helios.Host.Cli;

/// <summary><c>helios simulate</c>: writes a stream of events with known faults, and the verdict that each must get.</summary>
/// <remarks>Exit codes: 0 written, 2 wrong usage, 3 a file or folder cannot be read or written, 130 interrupted.</remarks>
internal static class SimulateCommand
{
    private const string About = """
        Writes events of several clouds in the order of arrival, with faults, and the verdict that each event must get.

        Every rate is the share of events that have the fault; faults combine. Same options, same bytes.

        Examples:
          helios simulate -o events.ndjson --events 100000 --missing 0.02 --truth truth.ndjson
          helios simulate --rate 5000/s --duplicates 0.01 --corruption 0.01 | helios reconcile -
          helios simulate -o day.ndjson.gz --outage aws@10m+5m --burst 30m+60sx10 --lateness 0.005
          helios simulate -o cards.ndjson --payloads ./samples --tenants acme,globex --seed 7
          helios simulate --server http://127.0.0.1:8080 --rate 200/s --outage aws@1m+3m
          helios simulate metrics -o metrics.csv --hours 1000
        """;

    private static readonly Option<string?> Server = new("--server")
    {
        Description = "Sends the events to a running service as they fall due, instead of writing them; ends with Ctrl+C or after --for.",
        HelpName = "URL",
    };

    private static readonly Option<string?> For = new("--for") { Description = "How long to send, for example 5m.", HelpName = "duration" };

    public static Command Create()
    {
        var options = new SimulateOptions();
        var command = new Command("simulate", About);
        options.AddTo(command);
        command.Options.Add(Server);
        command.Options.Add(For);
        command.Subcommands.Add(SimulateMetricsCommand.Create());
        command.Subcommands.Add(SimulateServicesCommand.Create());
        command.SetAction((parsed, cancellation) => RunAsync(options, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(SimulateOptions arguments, ParseResult parsed, CancellationToken cancellation)
    {
        var errors = parsed.InvocationConfiguration.Error;
        var problems = new List<string>();
        var options = arguments.Read(parsed, problems);
        var (output, truth) = (parsed.GetValue(arguments.Output) ?? "-", parsed.GetValue(arguments.Truth));
        problems.AddRange(problems.Count == 0 ? SimulationOptionsValidator.Check(options) : []);
        if (truth is not null && (truth == "-" || (output != "-" && Path.GetFullPath(truth) == Path.GetFullPath(output))))
        {
            problems.Add("--truth needs a file of its own, for example --truth truth.ndjson.");
        }

        if (parsed.GetValue(Server) is { } server && problems.Count == 0)
        {
            return await SendAsync(server, parsed, options, Payloads(), problems, cancellation);
        }

        return problems.Count > 0
            ? await SimulateRun.RefuseAsync(problems, "simulate", errors)
            : await SimulateRun.WriteAsync(output, SummarizeAsync, errors, "the files end early", cancellation);

        PayloadLibrary Payloads() => parsed.GetValue(arguments.Payloads) is { } folder
            ? PayloadLibrary.FromFolder(folder, options.Types, note => errors.WriteLine("note: " + note))
            : PayloadLibrary.BuiltIn(options.Types);

        async Task<string> SummarizeAsync() => (await WriteAsync(options, Payloads(), (output, truth), errors, cancellation)).ToString();
    }

    private static async Task<int> SendAsync(
        string server, ParseResult parsed, SimulationOptions options, PayloadLibrary payloads, List<string> problems, CancellationToken cancellation)
    {
        var errors = parsed.InvocationConfiguration.Error;
        TimeSpan? length = null;
        if (parsed.GetValue(For) is { } text)
        {
            length = CliValues.TryDuration(text, out var duration) && duration > TimeSpan.Zero ? duration : null;
            problems.AddRange(length is null ? [$"--for: '{text}' is no duration above nothing; write it as 5m."] : []);
        }

        if (!ServerQuery.TryServer(server, out var address, out var problem))
        {
            problems.Add(problem);
        }

        return problems.Count > 0
            ? await SimulateRun.RefuseAsync(problems, "simulate", errors)
            : await SimulateLive.RunAsync(address, options, payloads, length, errors, cancellation);
    }

    private static async Task<SimulationSummary> WriteAsync(
        SimulationOptions options,
        PayloadLibrary payloads,
        (string Events, string? Truth) paths,
        TextWriter errors,
        CancellationToken cancellation)
    {
        await using var events = paths.Events == "-" ? OpenStandardOutput() : SimulationFile.Open(paths.Events);
        await using var truth = paths.Truth is null ? null : SimulationFile.Open(paths.Truth);
        var progress = new SimulateProgress(errors, options.Events, TimeProvider.System, Console.IsErrorRedirected);
        var summary = await SimulationFile.WriteAsync(options, payloads, events, truth, progress.Report, cancellation);
        progress.Clear();
        return summary;
    }

    // The console's own stream swallows a closed pipe, and the simulation would run on for nobody.
    internal static Stream OpenStandardOutput() => OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
}
