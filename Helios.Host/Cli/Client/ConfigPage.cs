using System.Text.Json.Nodes;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios config show</c> and <c>get</c> of a running service.</summary>
internal static class ConfigPage
{
    /// <summary>Asks for the keys that are, or begin with, <paramref name="prefix"/>; empty for all.</summary>
    public static ServerQuestion<JsonObject> Question(string prefix) => new(
        (client, token) => client.GetAsync(
            "api/v1/configuration" + (prefix.Length == 0 ? "" : AnomaliesCommand.Query(("prefix", prefix))), ClientJson.Default.JsonObject, token),
        reply => Draw(reply, prefix),
        answer => prefix.Length == 0 || Keys(answer, prefix).Any());

    private static IRenderable Draw(ServerReply<JsonObject> reply, string prefix)
    {
        IRenderable[] lines = [.. Keys(reply.Value, prefix).Select(Line)];
        return lines.Length > 0 ? new Rows(lines) : PageText.Line($"no key is, or begins with, {prefix}; 'helios config show' lists them", ViewColours.Warn);
    }

    /// <summary>A key with its value, and where it was set unless it is a default.</summary>
    private static IRenderable Line(JsonObject key)
    {
        var origin = key.Text("set") == "true" ? $"   # {key.Text("origin")}{(key.Text("line") is { } line ? ":" + line : "")}" : "";
        return PageText.Line($"{key.Text("key")} = {key.Text("value")}{origin}", origin.Length > 0 ? ViewColours.Strong : ViewColours.Plain);
    }

    private static IEnumerable<JsonObject> Keys(JsonObject answer, string prefix) => answer.Rows("keys")
        .Where(key => prefix.Length == 0 || key.Text("key") == prefix || key.Text("key")?.StartsWith(prefix.TrimEnd('.') + ".", StringComparison.Ordinal) == true);
}
