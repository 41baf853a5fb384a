using System.Text.Json.Nodes;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios config show</c> and <c>get</c> of a running service.</summary>
internal static class ConfigPage
{
    /// <summary>Asks for the keys that begin with <paramref name="prefix"/>.</summary>
    public static ServerQuestion<JsonObject> Question(string prefix) => new(
        (client, token) => client.GetAsync("api/v1/configuration", ClientJson.Default.JsonObject, token),
        reply => Draw(reply, prefix),
        answer => prefix.Length == 0 || Values(answer, prefix).Any());

    private static IRenderable Draw(ServerReply<JsonObject> reply, string prefix)
    {
        IRenderable[] lines = [.. Values(reply.Value, prefix).Select(static value => PageText.Line($"{value.Key} = {value.Value}", ViewColours.Plain))];
        return lines.Length > 0 ? new Rows(lines) : PageText.Line($"no key is or begins with {prefix}; 'helios config show' lists them", ViewColours.Warn);
    }

    private static IEnumerable<(string Key, string Value)> Values(JsonObject answer, string prefix) => All(answer)
        .Where(value => value.Key == prefix || prefix.Length == 0 || value.Key.StartsWith(prefix.TrimEnd('.') + ".", StringComparison.Ordinal));

    /// <summary>A list of keys and values, or keys within keys.</summary>
    private static IEnumerable<(string Key, string Value)> All(JsonObject answer)
    {
        var rows = answer.Rows("keys").Concat(answer.Rows("values")).Concat(answer.Rows("configuration")).ToArray();
        return rows.Length > 0
            ? rows.Select(static row => (row.Text("key", "path") ?? "-", row.Text("value") ?? "null"))
            : Within("", answer["configuration"] as JsonObject ?? answer);
    }

    private static IEnumerable<(string Key, string Value)> Within(string above, JsonObject answer) => answer.SelectMany(pair =>
    {
        var key = above.Length == 0 ? pair.Key : $"{above}.{pair.Key}";
        return pair.Value is JsonObject inner ? Within(key, inner) : [(key, answer.Text(pair.Key) ?? "null")];
    });
}
