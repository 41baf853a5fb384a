using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Helios.Connectors.Store;
using Helios.Host.Api;
using Helios.Host.App;
using Helios.Host.Cli.Client;
using Helios.Host.Config;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Access;

/// <summary>What <c>users</c>, <c>api-keys</c> and <c>audit verify</c> share: asking a service, or working on the store itself.</summary>
internal static class AccessQuery
{
    /// <summary>How it chooses, for the help of each verb.</summary>
    public const string ChoiceHelp = "Asks the running service; with --offline, --config or --set it works on the store that the configuration names, while no service has it.";

    private static readonly Option<bool> Offline = new("--offline") { Description = "Work on the store itself, not over a service." };

    private static readonly Option<string?> ConfigFile = new("--config")
    {
        Description = "Work on the store that this file names, as 'helios serve --config' would.",
        HelpName = "FILE",
    };

    private static readonly Option<string[]> Set = new("--set") { Description = "Work on the store, with this key set; may be repeated.", HelpName = "KEY=VALUE" };

    /// <summary>Gives a verb its options and makes it ask.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="ask">What it asks, with what is read from the terminal.</param>
    /// <param name="type">JSON of the answer.</param>
    /// <param name="draw">Page of the answer.</param>
    /// <param name="isFine">Whether an answer makes the exit code 0; null: any does.</param>
    public static Command Build<T>(
        Command command,
        Func<ParseResult, IAccessDesk, CancellationToken, Task<T>> ask,
        JsonTypeInfo<T> type,
        Func<T, DateTimeOffset, IRenderable> draw,
        Func<T, bool>? isFine = null)
    {
        foreach (var option in new Option[] { ServerQuery.Server, ServerQuery.ApiKey, ServerQuery.Json, Offline, ConfigFile, Set })
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                var answer = await RunAsync(parsed, (desk, token) => ask(parsed, desk, token), stop);
                var screen = new CliScreen(parsed.InvocationConfiguration.Output);
                await (parsed.GetValue(ServerQuery.Json)
                    ? screen.WriteAsync(JsonSerializer.Serialize(answer, type))
                    : screen.DrawAsync(draw(answer, TimeProvider.System.GetUtcNow()), over: false));
                return isFine?.Invoke(answer) ?? true ? CliErrors.Ok : ServerQuery.Degraded;
            }
            catch (Exception e) when (CodeOf(e) is { } code)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"helios: {e.Message}");
                return code;
            }
        });
        return command;
    }

    private static async Task<T> RunAsync<T>(ParseResult parsed, Func<IAccessDesk, CancellationToken, Task<T>> ask, CancellationToken stop)
    {
        var (file, set) = (parsed.GetValue(ConfigFile), parsed.GetValue(Set) ?? []);
        if (parsed.GetValue(Offline) || file is not null || set.Length > 0)
        {
            var config = HeliosConfiguration.Load(file, set);
            if (!config.IsValid)
            {
                throw new StartupException(string.Join('\n', config.Problems));
            }

            await using var desk = await StoreDesk.OpenAsync(config.Options, TimeProvider.System, stop);
            return await ask(desk, stop);
        }

        if (!ServerQuery.TryServer(parsed.GetValue(ServerQuery.Server), out var server, out var problem))
        {
            throw new ServerException(problem) { IsUsage = true };
        }

        using var client = new HeliosClient(server, TimeProvider.System) { ApiKey = ServerQuery.KeyOf(parsed) };
        return await ask(new ServerDesk(client), stop);
    }

    private static int? CodeOf(Exception e) => e switch
    {
        ServerException { IsRefused: true } => ServerQuery.Degraded,
        ServerException { IsUsage: true } => CliErrors.UsageCode,
        ServerException or StartupException or StoreException => ServerQuery.Unreachable,
        RequestRefused { Kind.Status: StatusCodes.Status400BadRequest } => CliErrors.UsageCode,
        RequestRefused => ServerQuery.Degraded,
        _ => null,
    };
}
