using System.CommandLine;
using System.CommandLine.Parsing;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli;

/// <summary>What the verbs that ask a running service share: <c>--server</c>, <c>--json</c>, <c>--watch</c>, exit codes.</summary>
internal static class ServerQuery
{
    /// <summary>The environment variable behind <c>--server</c>.</summary>
    public const string Variable = "HELIOS_SERVER";

    /// <summary>The environment variable behind <c>--api-key</c>.</summary>
    public const string KeyVariable = "HELIOS_API_KEY";

    /// <summary>The service answered, and says that something is wrong.</summary>
    public const int Degraded = 1;

    /// <summary>The service gave no answer.</summary>
    public const int Unreachable = 3;

    /// <summary>The exit codes, for the help of each verb.</summary>
    public const string ExitHelp = "Exit: 0 all is well, 1 something is wrong (it is named on top) or refused, 2 wrong usage, 3 no answer from the server.";

    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);

    /// <summary><c>--server</c>.</summary>
    public static readonly Option<string?> Server = new("--server")
    {
        Description = $"The service to ask; default {Variable}, then {HeliosClient.DefaultServer}.",
        HelpName = "URL",
    };

    /// <summary><c>--api-key</c>.</summary>
    public static readonly Option<string?> ApiKey = new("--api-key")
    {
        Description = $"Signs in where the service asks for it; default {KeyVariable}, which other users of the machine cannot see.",
        HelpName = "KEY",
    };

    /// <summary><c>--json</c>.</summary>
    public static readonly Option<bool> Json = new("--json") { Description = "Print the server's JSON unchanged." };

    private static readonly Option<bool> Watch = new("--watch") { Description = "Ask again and again until Ctrl+C." };

    private static readonly Option<TimeSpan> Interval = new("--interval")
    {
        Description = "With --watch: time between two answers, 1s to 1h.",
        HelpName = "TIME",
        DefaultValueFactory = static _ => TimeSpan.FromSeconds(1),
        CustomParser = ReadInterval,
    };

    /// <summary>The text above a verb's options: what it does, its exit codes, and examples.</summary>
    public static string Help(string what, params string[] examples) =>
        $"{what}\n\n{ExitHelp}\n\n{(examples.Length == 1 ? "Example" : "Examples")}:{string.Concat(examples.Select(static example => "\n  " + example))}";

    /// <summary>Gives a verb its options and makes it ask.</summary>
    public static Command Build<T>(Command command, ServerQuestion<T> question) => Build(command, _ => question);

    /// <summary>Gives a verb its options and makes it ask what its own options and arguments say.</summary>
    public static Command Build<T>(Command command, Func<ParseResult, ServerQuestion<T>> question, bool watchable = true)
    {
        command.Options.Add(Server);
        command.Options.Add(ApiKey);
        command.Options.Add(Json);
        if (watchable)
        {
            AddWatch(command);
        }

        command.SetAction((parsed, stop) => RunAsync(parsed, question(parsed), stop));
        return command;
    }

    /// <summary>Gives a verb <c>--server</c> and <c>--json</c>, and a client to do with what it likes; failures become exit codes.</summary>
    public static Command Build(Command command, Func<ParseResult, HeliosClient, CancellationToken, Task<int>> run)
    {
        command.Options.Add(Server);
        command.Options.Add(ApiKey);
        command.Options.Add(Json);
        command.SetAction((parsed, stop) => WithClientAsync(parsed, client => run(parsed, client, stop)));
        return command;
    }

    private static Task<int> RunAsync<T>(ParseResult parsed, ServerQuestion<T> question, CancellationToken stop) => WithClientAsync(parsed, async client =>
    {
        var screen = new CliScreen(parsed.InvocationConfiguration.Output);
        return await RepeatAsync(parsed, () => AskAsync(parsed, client, question, screen, stop), stop);
    });

    /// <summary>Gives a verb <c>--watch</c> and <c>--interval</c>.</summary>
    public static void AddWatch(Command command)
    {
        command.Options.Add(Watch);
        command.Options.Add(Interval);
    }

    /// <summary>Whether answers are to be drawn one over the other.</summary>
    public static bool IsWatching(ParseResult parsed) => parsed.GetValue(Watch);

    /// <summary>Asks once, and says what came of it; or with <c>--watch</c> until Ctrl+C, whatever comes of a single question.</summary>
    public static async Task<int> RepeatAsync(ParseResult parsed, Func<Task<int>> ask, CancellationToken stop)
    {
        if (!parsed.GetValue(Watch))
        {
            return await ask();
        }

        using var timer = new PeriodicTimer(parsed.GetValue(Interval), TimeProvider.System);
        try
        {
            do
            {
                await ask();
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl+C is how watching ends.
        }

        return CliErrors.Ok;
    }

    private static async Task<int> WithClientAsync(ParseResult parsed, Func<HeliosClient, Task<int>> run)
    {
        if (!TryServer(parsed.GetValue(Server), out var server, out var problem))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"helios: {problem}");
            return CliErrors.UsageCode;
        }

        using var client = new HeliosClient(server, TimeProvider.System) { ApiKey = KeyOf(parsed) };
        try
        {
            return await run(client);
        }
        catch (ServerException e)
        {
            return await SayAsync(parsed, e);
        }
    }

    private static async Task<int> SayAsync(ParseResult parsed, ServerException e)
    {
        await parsed.InvocationConfiguration.Error.WriteLineAsync($"helios: {e.Message}");
        return e.IsRefused ? Degraded : e.IsUsage ? CliErrors.UsageCode : Unreachable;
    }

    private static async Task<int> AskAsync<T>(
        ParseResult parsed, HeliosClient client, ServerQuestion<T> question, CliScreen screen, CancellationToken stop)
    {
        try
        {
            var reply = await question.Ask(client, stop);
            await (parsed.GetValue(Json)
                ? screen.WriteAsync(reply.Json)
                : screen.DrawAsync(question.Draw(reply), over: parsed.GetValue(Watch)));
            return question.IsFine(reply.Value) ? CliErrors.Ok : Degraded;
        }
        catch (ServerException e)
        {
            return await SayAsync(parsed, e);
        }
    }

    /// <summary>The key to sign in with: as given, else from the environment; null: none. What no header may hold is left out.</summary>
    public static string? KeyOf(ParseResult? parsed) =>
        string.Concat((parsed?.GetValue(ApiKey) ?? Environment.GetEnvironmentVariable(KeyVariable) ?? "").Where(static c => c is > ' ' and < '\x7f')) is { Length: > 0 } key ? key : null;

    /// <summary>The server to ask: as given, else from the environment, else on this machine.</summary>
    /// <returns>False where what was given is no address.</returns>
    public static bool TryServer(string? option, out Uri server, out string problem)
    {
        var (name, text) = option is not null ? ("--server", option)
            : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable ? (Variable, variable)
            : ("", HeliosClient.DefaultServer);
        var isValid = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        server = isValid ? uri! : new Uri(HeliosClient.DefaultServer);
        problem = isValid ? "" : $"{name}: '{text}' is not an address; write it as {HeliosClient.DefaultServer}";
        return isValid;
    }

    /// <summary>Reads a time between two answers: 1 s to 1 h, so that nobody asks more often than once a second.</summary>
    public static TimeSpan ReadInterval(ArgumentResult result)
    {
        var interval = CliValues.Duration(result);
        if (interval != default && (interval < TimeSpan.FromSeconds(1) || interval > LongestInterval))
        {
            result.AddError($"--interval: '{result.Tokens[0].Value}' is out of range; use 1s to 1h");
        }

        return interval;
    }
}
