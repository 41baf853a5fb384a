using System.CommandLine.Completions;
using System.Text.Json.Nodes;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli.Completion;

/// <summary>Names that only the running service knows, for completion; a service that does not answer at once has none.</summary>
internal static class ServerNames
{
    private const int ShortId = 8;

    // Whoever presses Tab does not wait longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Incidents by the digits that lists show.</summary>
    public static IEnumerable<string> Incidents(CompletionContext context) => Names(context, "api/v1/incidents?limit=50", "incidents", static row => Short(row["id"]));

    /// <summary>Decisions, by the incidents that they were taken for.</summary>
    public static IEnumerable<string> Decisions(CompletionContext context) => Names(context, "api/v1/incidents?limit=50", "incidents", static row => Short(row["decision"]));

    /// <summary>Executions of recovery actions.</summary>
    public static IEnumerable<string> Recoveries(CompletionContext context) =>
        Names(context, "api/v1/recoveries?limit=50", "recoveries", static row => Short(row["plan"]?["order"]?["execution"]));

    /// <summary>Executions that wait for an answer.</summary>
    public static IEnumerable<string> Waiting(CompletionContext context) =>
        Names(context, "api/v1/recoveries?limit=50&state=awaiting_approval", "recoveries", static row => Short(row["plan"]?["order"]?["execution"]));

    /// <summary>Anomalies.</summary>
    public static IEnumerable<string> Anomalies(CompletionContext context) => Names(context, "api/v1/anomalies?limit=50", "anomalies", static row => Short(row["id"]));

    /// <summary>Breakers and the clouds that have some.</summary>
    public static IEnumerable<string> Breakers(CompletionContext context) =>
        Names(context, "api/v1/breakers", "breakers", static row => $"{row["cloud"]}/{row["operation"]}")
            .SelectMany(static name => new[] { name[..name.IndexOf('/', StringComparison.Ordinal)], name });

    /// <summary>Jobs.</summary>
    public static IEnumerable<string> Jobs(CompletionContext context) => Names(context, "api/v1/jobs", "jobs", static row => (string?)row["name"]);

    /// <summary>Recovery actions.</summary>
    public static IEnumerable<string> Actions(CompletionContext context) => Names(context, "api/v1/actions", "actions", static row => (string?)(row["name"] ?? row["action"]));

    /// <summary>Clouds.</summary>
    public static IEnumerable<string> Sources(CompletionContext context) => Names(context, "status", "sources", static row => (string?)row["name"]);

    /// <summary>Exported metrics.</summary>
    public static IEnumerable<string> Metrics(CompletionContext context)
    {
        using var client = Client(context);
        return client?.TryGetNow("metrics") is { } text ? [.. MetricsText.Parse(text).Select(static family => family.Name)] : [];
    }

    private static string[] Names(CompletionContext context, string path, string list, Func<JsonNode, string?> name)
    {
        using var client = Client(context);
        try
        {
            return client?.TryGetNow(path) is { } text && JsonNode.Parse(text)?[list] is JsonArray rows
                ? [.. rows.OfType<JsonObject>().Select(name).OfType<string>().Where(CompletionWords.IsSafe).Distinct(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            // Not the answer of a service of this version: there is nothing to offer.
            return [];
        }
    }

    private static HeliosClient? Client(CompletionContext context) =>
        ServerQuery.TryServer(context.ParseResult.GetValue(ServerQuery.Server), out var server, out _) ? new HeliosClient(server, TimeProvider.System, Patience) { ApiKey = ServerQuery.KeyOf(context.ParseResult) } : null;

    private static string? Short(JsonNode? id) => (string?)id is { Length: > 0 } text ? text[..Math.Min(ShortId, text.Length)] : null;
}
