using System.CommandLine;
using Helios.Host.Reconcile;
using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Cli;

/// <summary><c>helios reconcile</c>: events in, verdicts out.</summary>
internal static class ReconcileCommand
{
    private static readonly Argument<string> Input = new("file")
    {
        Description = "Events: NDJSON, JSON arrays or documents, plain or gzip; - reads standard input.",
    };

    private static readonly Option<string> Expected = new("--expected")
    {
        Description = "Sources that must deliver every event.",
        DefaultValueFactory = _ => "aws,gcp,azure",
    };

    private static readonly Option<TimeSpan> Window = new("--window")
    {
        Description = "How long a window stays open: 60s, 5m, 1h.",
        DefaultValueFactory = _ => TimeSpan.FromSeconds(60),
        CustomParser = CliValues.Duration,
    };

    private static readonly Option<string?> Rules = new("--rules") { Description = "JSON file of comparison rules by event type." };

    private static readonly Option<VerdictFormat> Format = new("--format")
    {
        Description = "ndjson, csv or table.",
        DefaultValueFactory = _ => VerdictFormat.Ndjson,
    };

    private static readonly Option<string?> Rejected = new("--rejected") { Description = "File for records that were not admitted, with the reason." };

    private static readonly Option<bool> Revisions = new("--revisions") { Description = "Write every revision as it happens instead of the final verdicts in order." };

    private static readonly Option<IReadOnlyList<VerdictKind>> FailOn = new("--fail-on")
    {
        Description = "Exit with 1 when such a verdict occurs: missing,inconsistent,collision.",
        DefaultValueFactory = _ => [],
        CustomParser = CliValues.VerdictKinds,
    };

    private static readonly Option<Dictionary<string, string>> Prefixes = new("--cloud-prefix")
    {
        Description = "Cloud of a CloudEvents source, such as https://shop.example/aws=aws; may be repeated.",
        DefaultValueFactory = _ => [],
        CustomParser = result => CliValues.Pairs(result, "https://shop.example/aws=aws"),
    };

    private static readonly Option<Dictionary<string, string>> Keys = new("--key")
    {
        Description = "Where a type keeps the id that groups copies, such as order.created=/order_id; may be repeated.",
        DefaultValueFactory = _ => [],
        CustomParser = result => CliValues.Pairs(result, "order.created=/order_id"),
    };

    private static readonly Option<int> MaxWindows = new("--max-windows")
    {
        Description = "Windows held in memory; older ones go to a temporary file.",
        DefaultValueFactory = _ => 2_000_000,
    };

    public static Command Create()
    {
        var command = new Command("reconcile", """
            Says for every event which copies are missing, doubled, late or different.

            Verdicts go to standard output, progress and the summary to standard error.
            Exit: 0 done, 1 a verdict of --fail-on occurred, 2 wrong usage, 3 unreadable input.

            Examples:
              helios reconcile events.ndjson
              zcat day.gz | helios reconcile - --expected aws,gcp --window 5m --format table
              helios reconcile events.ndjson --rejected bad.ndjson --fail-on missing,collision > verdicts.ndjson
            """)
        {
            Input, Expected, Window, Rules, Format, Rejected, Revisions, FailOn, Prefixes, Keys, MaxWindows,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!TryReadRules(parsed.GetValue(Rules), out var rules, out var problem)
            || !CliValues.TrySources(parsed.GetValue(Expected)!, out var expected, out problem)
            || !CliValues.InRange(parsed.GetValue(MaxWindows), 1000, int.MaxValue, "--max-windows", out problem))
        {
            return CliErrors.Usage(problem);
        }

        var options = new ReconcileOptions
        {
            Input = parsed.GetValue(Input)!,
            Expected = expected,
            Window = parsed.GetValue(Window),
            Rules = rules,
            Format = parsed.GetValue(Format),
            Rejected = parsed.GetValue(Rejected),
            Revisions = parsed.GetValue(Revisions),
            FailOn = parsed.GetValue(FailOn) ?? [],
            CloudPrefixes = parsed.GetValue(Prefixes)!,
            CorrelationKeys = parsed.GetValue(Keys)!,
            MaxHeld = parsed.GetValue(MaxWindows),
        };
        try
        {
            return await RunAsync(options, cancellationToken);
        }
        catch (ArgumentException e)
        {
            return CliErrors.Usage(e.Message);
        }
        catch (IOException e) when (e.HResult == CliErrors.BrokenPipe)
        {
            // The reader of standard output, such as head, has seen enough.
            return CliErrors.Ok;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CliErrors.Unreadable(e.Message);
        }
    }

    private static async Task<int> RunAsync(ReconcileOptions options, CancellationToken cancellationToken)
    {
        await using var input = options.Input == "-" ? Console.OpenStandardInput() : CliFiles.OpenRead(options.Input);
        await using var rejected = options.Rejected is null ? null : File.Create(options.Rejected);
        await using var stdout = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        var console = new ReconcileConsole(Console.Error, !Console.IsErrorRedirected);
        var summary = await new BatchReconciler(options, TimeProvider.System).RunAsync(input, stdout, rejected, console, cancellationToken);
        if (summary.ClosedEarly > 0)
        {
            console.Message($"note: {summary.ClosedEarly} windows closed early because {options.MaxHeld} were open at once; raise --max-windows");
        }

        console.Message(summary.ToString());
        return options.FailOn.Any(kind => summary.Of(kind) > 0) ? 1 : 0;
    }

    private static bool TryReadRules(string? path, out RuleSet rules, out string problem)
    {
        (rules, problem) = (RuleSet.None, "");
        if (path is null)
        {
            return true;
        }

        if (!File.Exists(path))
        {
            problem = $"--rules: there is no file {path}";
            return false;
        }

        if (RuleSet.TryParse(File.ReadAllBytes(path), out var parsed, out var errors))
        {
            rules = parsed!;
            return true;
        }

        problem = $"--rules {path}: {string.Join($"{Environment.NewLine}  ", errors)}";
        return false;
    }
}
