using System.Text.Json.Nodes;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The page of <c>helios verdicts list</c> and <c>events list</c>.</summary>
internal static class VerdictPage
{
    private const int LongestId = 28;

    /// <summary>Verdicts, newest first, what is wrong in colour.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="list">Its field with the rows.</param>
    public static IRenderable List(ServerReply<JsonObject> reply, string list)
    {
        var rows = reply.Value.Rows(list);
        if (rows.Count == 0)
        {
            return PageText.Line($"no {list}", ViewColours.Plain);
        }

        var table = PageText.Table("age", "verdict", "event", "type", "detail");
        foreach (var row in rows)
        {
            var verdict = row.Text("verdict") ?? "-";
            table.Row(Style(verdict), row.Time("window_end") is { } at ? PageText.Age(at, reply.At) : "-", verdict, Event(row), Type(row), Detail(row));
        }

        return PageText.Page(table, reply.Value.Text("next_cursor"));
    }

    /// <summary>What is wrong with an event, in words.</summary>
    public static string Detail(JsonObject row)
    {
        var missing = row.Text("missing");
        var differs = row.Text("differing_paths");
        var parts = new[]
        {
            missing is { Length: > 0 } ? $"not from {missing}" : "",
            differs is { Length: > 0 } ? $"differs at {differs}" : "",
            row.Text("late") is { Length: > 0 } late ? $"late from {late}" : "",
            row.Text("unexpected") is { Length: > 0 } extra ? $"unexpected from {extra}" : "",
            row.Text("duplicates") is { Length: > 0 } more ? $"doubled {more}" : "",
            row.Number("revision") is > 0 and var revision ? $"revision {revision:0}" : "",
        };
        return string.Join("; ", parts.Where(static part => part.Length > 0));
    }

    /// <summary>The colour of a verdict.</summary>
    public static Style Style(string verdict) => verdict switch
    {
        "consistent" => ViewColours.Plain,
        "missing" => ViewColours.Warn,
        "inconsistent" => ViewColours.Odd,
        "collision" => ViewColours.Bad,
        _ => ViewColours.Plain,
    };

    private static string Event(JsonObject row)
    {
        var tenant = row.Text("tenant");
        var id = row.Text("event_id") ?? "-";
        return ViewText.Cut(tenant is null or "" or "default" ? id : $"{tenant}/{id}", LongestId, '…');
    }

    private static string Type(JsonObject row) => ViewText.Cut(row.Text("type") ?? "-", 14, '…');
}
