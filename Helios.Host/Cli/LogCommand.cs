using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli;

/// <summary><c>helios log tail</c> and <c>level</c>.</summary>
internal static class LogCommand
{
    private const string Root = "api/v1/logs";

    private const string Configured = "configured";
    private const int MostLines = 1000;

    private static readonly string[] Levels = ["trace", "debug", "information", "warning", "error", "critical"];
    private static readonly string[] Settable = [.. Levels, "none", Configured];

    private static readonly Option<bool> Follow = new("--follow", "-f") { Description = "Go on with new lines until Ctrl+C." };
    private static readonly Option<string?> Level = new("--level") { Description = $"Only lines at least so grave: {string.Join(", ", Levels)}." };
    private static readonly Option<string?> Category = new("--category") { Description = "Only lines of categories that begin so, for example Helios.Store." };
    private static readonly Option<int> Limit = new("--limit") { Description = "Most lines to begin with, 1 to 1000.", DefaultValueFactory = _ => 50 };
    private static readonly Argument<string?> Wanted = new("level") { Description = $"The level to set; without it the levels are shown: {string.Join(", ", Settable)} (what the configuration says).", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Of = new("--category") { Description = "Only for categories that begin so; without it for all." };

    private static readonly Option<TimeSpan?> Since = Time("--since", "Only lines of the last so long: a number and a unit from 1ms to 1d.");
    private static readonly Option<TimeSpan?> For = Time("--for", "How long it holds, 1s to 1d; by default until the service stops.");

    static LogCommand()
    {
        Level.AcceptOnlyFromAmong(Levels);
        Wanted.AcceptOnlyFromAmong(Settable);
    }

    public static Command Create() => new("log", """
        Shows the newest log lines of the asked node, follows them, and changes which levels are logged.

        Examples:
          helios log tail -f --level warning
          helios log tail --category Helios.Store --since 10m
          helios log level debug --category Helios.Recovery --for 10m
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
                ("level", parsed.GetValue(Level)), ("category", parsed.GetValue(Category)),
                ("limit", (parsed.GetValue(Since) is null ? parsed.GetValue(Limit) : MostLines).ToString(CultureInfo.InvariantCulture))),
            parsed.GetValue(Since),
            parsed.GetValue(Follow),
            stop));

    private static Command SetLevel() => ServerQuery.Build(
        new Command("level", ServerQuery.Help(
            "Shows the levels that are logged, or sets one.", "helios log level", "helios log level debug --category Helios.Store --for 10m", "helios log level configured --category Helios.Store"))
        {
            Wanted, Of, For,
        },
        parsed => new ServerQuestion<JsonObject>(
            (client, token) => parsed.GetValue(Wanted) is { } level
                ? client.PutAsync($"{Root}/level", Body(level, parsed.GetValue(Of), parsed.GetValue(For)), ClientJson.Default.JsonObject, token)
                : client.GetAsync($"{Root}/level", ClientJson.Default.JsonObject, token),
            LogPage.Levels,
            static _ => true),
        watchable: false);

    private static string Body(string level, string? category, TimeSpan? lasting)
    {
        var body = new JsonObject { ["level"] = level == Configured ? null : level, ["category"] = category ?? "" };
        if (lasting is { } span)
        {
            body["expires_after_s"] = (int)Math.Ceiling(span.TotalSeconds);
        }

        return body.ToJsonString();
    }

    private static Option<TimeSpan?> Time(string name, string help) => new(name) { Description = help, HelpName = "TIME", CustomParser = static result => CliValues.Duration(result) };
}
