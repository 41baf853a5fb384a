using System.CommandLine;
using Helios.Host.Detecting;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Alarms;

namespace Helios.Host.Cli;

/// <summary>What detector judges a file and how, on the command line: the same for detect and backtest.</summary>
internal static class DetectionChoices
{
    private const int MostLearnRows = 100_000_000;
    private const int Seed = 1;

    private static readonly Option<string?> Detector = new("--detector")
    {
        Description = "One column: default (knn and novelty), knn, novelty, ewma, median, seasonal, trend or consensus; several: reconstruction, iforest or patterns; the eight metrics of HELIOS: lstm.",
    };

    private static readonly Option<bool> NoHeader = new("--no-header") { Description = "The first line is data; without a time column rows are a minute apart." };

    private static readonly Option<string?> Train = new("--train") { Description = "Clean stretch to learn from first, for files of several columns." };

    private static readonly Option<string?> Model = new("--model") { Description = "Folder of another model for lstm than the one that comes with the program." };

    private static readonly Option<int?> Learn = new("--learn")
    {
        Description = "Rows that never alarm; by default 15 % of a file's, at most 750, and 200 of standard input.",
    };

    /// <summary>Detectors over several columns.</summary>
    public static MultivariateEngine Multivariate { get; } = new(
        MultivariateDetectors.Names,
        static (name, width) => MultivariateDetectors.Create(name, width, Seed),
        static (detector, rows) => ((ITrainableDetector)detector).Train(rows));

    /// <summary>Adds the options to a verb.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[Detector, NoHeader, Train, Learn, Model])
        {
            command.Options.Add(option);
        }

        AlarmChoices.AddTo(command);
    }

    /// <summary>The network that was asked for; loaded only when a file is judged by it.</summary>
    public static LstmFiles Network(ParseResult parsed) => new(parsed.GetValue(Model));

    /// <summary>Reads them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="network">Stays the caller's.</param>
    /// <param name="input">A file, a folder, or - for standard input.</param>
    /// <param name="options">What was asked for; how results are written is not set.</param>
    /// <param name="problem">What is wrong and what is allowed; empty when all is right.</param>
    public static bool TryRead(ParseResult parsed, LstmFiles network, string input, out DetectOptions options, out string problem)
    {
        var engine = network.AddTo(Multivariate);
        var detector = parsed.GetValue(Detector);
        var named = detector is null ? null : engine.Named.GetValueOrDefault(detector);
        options = new DetectOptions
        {
            Input = input,
            Detector = detector,
            NoHeader = parsed.GetValue(NoHeader),
            Train = parsed.GetValue(Train),
            Learn = parsed.GetValue(Learn),
            Policy = AlarmChoices.Read(parsed, named?.Policy ?? new AlarmPolicyOptions()),
            Registry = DetectorRegistry.CreateDefault(),
            Multivariate = engine,
        };
        problem = Problem(options);
        return problem.Length == 0;
    }

    private static string Problem(DetectOptions options)
    {
        string[] known = [.. options.Registry.Names, .. options.Multivariate.AllNames];
        return options.Detector is { } name && !known.Contains(name, StringComparer.Ordinal) ? Unknown(name, known)
            : options.Learn is < 0 or > MostLearnRows ? $"--learn: {options.Learn} is out of range; use 0 to {MostLearnRows}"
            : options.Train is { } train && train != "-" && !File.Exists(train) ? $"--train: there is no file {train}"
            : options is { Train: "-", Input: "-" } ? "--train: standard input can be read once only; name a file" : "";
    }

    private static string Unknown(string name, string[] known)
    {
        var meant = Nearest.To(name, known);
        return $"--detector: there is no '{name}'{(meant is null ? "" : $" (did you mean '{meant}'?)")}; use one of {string.Join(", ", known)}";
    }
}
