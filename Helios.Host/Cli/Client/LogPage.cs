using System.Text.Json.Nodes;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios log</c>.</summary>
internal static class LogPage
{
    private const int LevelWidth = 5;

    /// <summary>One line of the log.</summary>
    public static IRenderable Line(JsonObject line)
    {
        var level = line.Text("level") ?? "-";
        var category = line.Text("category") ?? "";
        var text = $"{JsonCells.Clock(line.Time("at", "time", "timestamp"))} {Short(level).PadRight(LevelWidth)} {category[(category.LastIndexOf('.') + 1)..]}: {line.Text("message", "text")}";
        var exception = line.Text("exception");
        return PageText.Line(exception is { Length: > 0 } ? $"{text} ({exception})" : text, Style(level));
    }

    /// <summary>Which levels are logged.</summary>
    public static IRenderable Levels(ServerReply<JsonObject> reply)
    {
        var table = PageText.Table("category", "level", "until");
        table.Row(ViewColours.Strong, "all", reply.Value.Text("level", "default") ?? "-", "");
        foreach (var row in reply.Value.Rows("categories").Concat(reply.Value.Rows("levels")))
        {
            table.Row(ViewColours.Plain, row.Text("category", "name") ?? "-", row.Text("level") ?? "-", row.Text("until", "expires_at") ?? "");
        }

        return table;
    }

    private static string Short(string level) => level.ToLowerInvariant() switch
    {
        "information" => "info",
        "warning" => "warn",
        "critical" => "crit",
        var word => word,
    };

    private static Style Style(string level) => level.ToLowerInvariant() switch
    {
        "warning" or "warn" => ViewColours.Warn,
        "error" or "critical" => ViewColours.Bad,
        "debug" or "trace" => ViewColours.Dim,
        _ => ViewColours.Plain,
    };
}
