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
        var text = $"{JsonCells.Clock(line.Time("time"))} {Short(level).PadRight(LevelWidth)} {category[(category.LastIndexOf('.') + 1)..]}: {line.Text("message")}";
        var exception = ((string?)line["exception"])?.Split('\n')[0];
        return PageText.Line(exception is { Length: > 0 } ? $"{text} ({exception})" : text, Style(level));
    }

    /// <summary>Which levels are logged.</summary>
    public static IRenderable Levels(ServerReply<JsonObject> reply)
    {
        var table = PageText.Table("category", "level", "until");
        table.Row(ViewColours.Strong, "all", reply.Value.Text("default") ?? "-", "");
        foreach (var row in reply.Value.Rows("levels"))
        {
            var until = row.Time("until") is { } end && end > reply.At ? $"in {ViewNumbers.Largest(end - reply.At)}" : "the stop";
            table.Row(ViewColours.Plain, row.Text("category") is { Length: > 0 } category ? category : "all, changed", row.Text("level") ?? "-", until);
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
