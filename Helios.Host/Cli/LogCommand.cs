using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli;

/// <summary><c>helios log tail</c> and <c>level</c>.</summary>
internal static class LogCommand
{
    private const string Root = "api/v1/logs";

    private static readonly string[] Levels = ["trace", "debug", "information", "warning", "error", "critical"];

    private static readonly Option<bool> Follow = new("--follow", "-f") { Description = "Go on with new lines until Ctrl+C." };
    private static readonly Option<string?> Level = new("--level") { Description = $"Only lines at least so grave: {string.Join(", ", Levels)}." };
    private static readonly Option<string?> Category = new("--category") { Description = "Only lines of categories that begin so, for example Helios.Store." };
    private static readonly Option<int> Limit = new("--limit") { Description = "Most lines to begin with, 1 to 1000.", DefaultValueFactory = _ => 50 };
    private static readonly Argument<string?> Wanted = new("level") { Description = $"The level to set; without it the levels are shown: {string.Join(", ", Levels)}.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Of = new("--category") { Description = "Only for categories that begin so; without it for all." };

    private static readonly Option<TimeSpan?> Since = new("--since")
    {
        Description = "Only lines of the last so long: a number and a unit from 1ms to 1d.",
        HelpName = "TIME",
        CustomParser = static result => CliValues.Duration(result),
    };

    static LogCommand()
    {
        Level.AcceptOnlyFromAmong(Levels);
        Wanted.AcceptOnlyFromAmong(Levels);
    }

    public static Command Create() => new("log", """
        Shows the newest log lines of the asked node, follows them, and changes which levels are logged.

        Examples:
          helios log tail -f --level warning
          helios log tail --category Helios.Store --since 10m
          helios log level debug --category Helios.Recovery
        """)
    {
        Tail(), SetLevel(),
    };

    private static Command Tail() => ServerQuery.Build(
        new Command("tail", ServerQuery.Help("The newest lines, oldest first.", "helios log tail", "helios log tail -f --level warning"))
        {
            Follow, Level, Category, Since, Limit,
        },
        static (parsed, client, stop) => new LogTail(client, parsed.InvocationConfiguration.Output, parsed.GetValue(ServerQuery.Json)).RunAsync(
            AnomaliesCommand.Query(
                ("level", parsed.GetValue(Level)), ("category", parsed.GetValue(Category)), ("from", From(parsed.GetValue(Since))),
                ("limit", parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture))),
            parsed.GetValue(Follow),
            stop));

    private static Command SetLevel() => ServerQuery.Build(
        new Command("level", ServerQuery.Help(
            "Shows the levels that are logged, or sets one until the service ends.", "helios log level", "helios log level debug --category Helios.Store"))
        {
            Wanted, Of,
        },
        parsed => new ServerQuestion<JsonObject>(
            (client, token) => parsed.GetValue(Wanted) is { } level
                ? client.PutAsync($"{Root}/level", Body(level, parsed.GetValue(Of)), ClientJson.Default.JsonObject, token)
                : client.GetAsync($"{Root}/level", ClientJson.Default.JsonObject, token),
            LogPage.Levels,
            static _ => true),
        watchable: false);

    private static string Body(string level, string? category)
    {
        var body = new JsonObject { ["level"] = level };
        if (category is not null)
        {
            body["category"] = category;
        }

        return body.ToJsonString();
    }

    private static string? From(TimeSpan? since) => since is { } span
        ? (TimeProvider.System.GetUtcNow() - span).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : null;
}
