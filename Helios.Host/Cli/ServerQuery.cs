using System.CommandLine;
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

    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

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

    private static readonly Option<bool> Watch = new("--watch") { Description = "Ask again every second until Ctrl+C." };

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
            command.Options.Add(Watch);
        }

        command.SetAction((parsed, stop) => RunAsync(parsed, question(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync<T>(ParseResult parsed, ServerQuestion<T> question, CancellationToken stop)
    {
        if (!TryServer(parsed.GetValue(Server), out var server, out var problem))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"helios: {problem}");
            return CliErrors.UsageCode;
        }

        using var client = new HeliosClient(server, TimeProvider.System) { ApiKey = KeyOf(parsed) };
        var screen = new CliScreen(parsed.InvocationConfiguration.Output);
        if (!parsed.GetValue(Watch))
        {
            return await AskAsync(parsed, client, question, screen, stop);
        }

        using var timer = new PeriodicTimer(Refresh, TimeProvider.System);
        try
        {
            do
            {
                await AskAsync(parsed, client, question, screen, stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl+C is how watching ends.
        }

        return CliErrors.Ok;
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
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"helios: {e.Message}");
            return e.IsRefused ? Degraded : e.IsUsage ? CliErrors.UsageCode : Unreachable;
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
}
