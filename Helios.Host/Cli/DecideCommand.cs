using System.CommandLine;
using Spectre.Console;

namespace Helios.Host.Cli;

/// <summary><c>helios decide</c>: ranks the alternatives of a decision matrix.</summary>
/// <remarks>Exit codes: 0 ranked, 2 wrong usage (the command line's own), 3 the input cannot be read or used.</remarks>
internal static class DecideCommand
{
    private const int Unreadable = 3;

    private const string Help =
        """
        Rank the alternatives of a decision matrix by TOPSIS and by weighted sum.

        FILE.json: {"matrix":[[..],..],"objectives":[1,-1,..],"weights":[..]?,"alternatives":[..]?,"criteria":[..]?}
        One row an alternative, one column a criterion; objectives are 1 (benefit) or -1 (cost). Without weights the
        entropy weights of the matrix are used. Weights are used as written: they need not sum to 1.

        Output: a table on a terminal, otherwise one JSON object. "scores" and "ranking" follow the order of the rows;
        "ranking" holds dense ranks, 1 = best, ties share a rank. "sensitivity" lists the small changes (a weight +-10 %,
        a loser dropped) that would have another winner.
        """;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The JSON file; - reads standard input." };
        file.Validators.Add(static result =>
        {
            // Without this an unknown option would be taken for the file.
            if (result.Tokens is [{ Value: ['-', _, ..] option }])
            {
                var meant = Nearest.To(option, ["--method", "--json", "--help"]);
                result.AddError($"Unknown option '{option}'.{(meant is null ? "" : $" Did you mean '{meant}'?")}");
            }
        });
        var method = new Option<string>("--method")
        {
            Description = "What to compute: topsis, wsm, entropy or all.",
            DefaultValueFactory = static _ => "all",
        };
        method.AcceptOnlyFromAmong("topsis", "wsm", "entropy", "all");
        var json = new Option<bool>("--json") { Description = "Write JSON even on a terminal." };
        var command = new Command("decide", Help) { file, method, json };
        command.SetAction((result, token) =>
            RunAsync(result.GetRequiredValue(file), result.GetRequiredValue(method), result.GetValue(json), token));
        return command;
    }

    private static async Task<int> RunAsync(string path, string method, bool json, CancellationToken token)
    {
        DecisionFile.Problem problem;
        try
        {
            problem = DecisionFile.Parse(await DecisionFile.ReadAsync(path, token));
        }
        catch (DecisionFileException e)
        {
            await Console.Error.WriteLineAsync($"helios decide: {(path == "-" ? "standard input" : path)}: {e.Message}");
            return Unreadable;
        }

        if (problem.Ignored.Count > 0)
        {
            await Console.Error.WriteLineAsync($"note: keys that mean nothing here: {string.Join(", ", problem.Ignored)}");
        }

        if (!problem.WeightsGiven)
        {
            await Console.Error.WriteLineAsync("note: no weights given, the entropy weights of the matrix are used");
        }

        var output = new DecisionOutput(problem, method);
        if (json || Console.IsOutputRedirected)
        {
            await using var stdout = Console.OpenStandardOutput();
            output.WriteJson(stdout);
        }
        else
        {
            output.WriteTables(AnsiConsole.Console);
        }

        return 0;
    }
}
