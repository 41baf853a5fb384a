using System.Text.Json;
using System.Text.RegularExpressions;

namespace Helios.Specs.Support;

/// <summary>What the approved OpenAPI document promises, and whether an answer keeps it. Thread-safe.</summary>
internal sealed partial class ApiContract
{
    private readonly JsonSchema _schema;
    private readonly JsonElement _root;
    private readonly (Regex Path, JsonElement Operations)[] _paths;

    public ApiContract(JsonDocument document)
    {
        (_root, _schema) = (document.RootElement, new JsonSchema(document.RootElement));

        // A path without a placeholder is meant before one with.
        _paths = [.. _root.GetProperty("paths").EnumerateObject().OrderBy(static path => path.Name.Count(static letter => letter == '{'))
            .Select(static path => (new Regex($"^{Placeholder().Replace(path.Name, "[^/]+")}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), path.Value))];
    }

    /// <summary>The contract of <c>docs/openapi/v1.json</c>.</summary>
    public static ApiContract Approved { get; } =
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(Golden.RepositoryRoot, "docs", "openapi", "v1.json"))));

    /// <summary>What of an answer was not promised; empty where all was, or where the address is none of the API.</summary>
    /// <param name="method">Method of the request, upper case.</param>
    /// <param name="path">Path of the request, without its query.</param>
    /// <param name="status">Status of the answer.</param>
    /// <param name="mediaType">Media type of the answer without parameters; null where it has none.</param>
    /// <param name="body">Its body where that is JSON; null else.</param>
    public IReadOnlyList<string> Check(string method, string path, int status, string? mediaType, JsonElement? body)
    {
        var operations = _paths.FirstOrDefault(known => known.Path.IsMatch(path)).Operations;
        if (operations.ValueKind == JsonValueKind.Undefined || !operations.TryGetProperty(method.ToLowerInvariant(), out var operation))
        {
            return [];
        }

        if (!operation.GetProperty("responses").TryGetProperty($"{status}", out var answer))
        {
            return [$"status {status} is not declared"];
        }

        if (answer.TryGetProperty("$ref", out var reference))
        {
            answer = reference.GetString()!.Split('/').Skip(1).Aggregate(_root, static (found, name) => found.GetProperty(name));
        }

        if (!answer.TryGetProperty("content", out var content))
        {
            return mediaType is null ? [] : [$"a body of {mediaType} is not declared for status {status}"];
        }

        return mediaType is null || !content.TryGetProperty(mediaType, out var form) ? [$"{mediaType ?? "no body"} is not declared for status {status}"]
            : body is { } json ? _schema.Check(json, form.GetProperty("schema"))
            : [];
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Placeholder();
}
