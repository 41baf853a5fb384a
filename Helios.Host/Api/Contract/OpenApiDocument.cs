using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Helios.Host.Api.Contract;

/// <summary>The OpenAPI 3.1 document of a set of operations. Pure; the same operations give the same document.</summary>
internal static partial class OpenApiDocument
{
    private const string Json = "application/json";

    // What every operation may answer: a wrong question, no or too little permission, too many questions, our own mistake.
    private static readonly int[] Common = [400, 401, 403, 429, 500];

    /// <summary>Writes the document.</summary>
    /// <param name="operations">Every operation of the port.</param>
    /// <param name="version">Version of the program.</param>
    /// <exception cref="InvalidOperationException">Two operations have the same id, or two forms the same name.</exception>
    public static JsonObject Of(IEnumerable<ApiOperation> operations, string version)
    {
        var (book, ids, paths) = (new SchemaBook(), new HashSet<string>(StringComparer.Ordinal), new JsonObject());
        foreach (var operation in operations.OrderBy(static one => one.Path, StringComparer.Ordinal).ThenBy(static one => one.Method, StringComparer.Ordinal))
        {
            if (!ids.Add(operation.Id))
            {
                throw new InvalidOperationException($"two operations are called {operation.Id}");
            }

            var path = Constraint().Replace(operation.Path, "{$1}");
            var item = paths[path] as JsonObject ?? [];
            paths[path] = item;
            item[operation.Method.ToLowerInvariant()] = Describe(operation, book);
        }

        var problem = book.RefTo(ApiJson.Default.ProblemAnswer);
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "HELIOS", ["version"] = version, ["description"] = "What is missing, doubled, late or different; what was done about it." },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject(), new JsonObject { ["key"] = new JsonArray() }, new JsonObject { ["session"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = book.All(), ["responses"] = Responses(problem), ["securitySchemes"] = Schemes() },
        };
    }

    private static JsonObject Describe(ApiOperation operation, SchemaBook book)
    {
        var described = new JsonObject
        {
            ["operationId"] = operation.Id,
            ["tags"] = new JsonArray((JsonNode)operation.Tag),
            ["summary"] = operation.Summary,
            ["x-role"] = operation.Role.ToString().ToLowerInvariant(),
        };
        JsonNode?[] parameters = [.. PathParameters(operation.Path), .. operation.Query.Select(Describe)];
        if (parameters.Length > 0)
        {
            described["parameters"] = new JsonArray(parameters);
        }

        if (operation.Body is { } body)
        {
            described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject { [Json] = new JsonObject { ["schema"] = book.RefTo(body) } } };
        }

        var responses = new JsonObject { [$"{operation.Status}"] = Success(operation, book) };
        foreach (var status in Common.Concat(operation.Refusals).Distinct().Order())
        {
            responses[$"{status}"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        }

        described["responses"] = responses;
        return described;
    }

    private static JsonObject Success(ApiOperation operation, SchemaBook book)
    {
        var success = new JsonObject { ["description"] = "Done." };
        var content = new JsonObject();
        if (operation.Answer is { } answer)
        {
            content[Json] = new JsonObject { ["schema"] = book.RefTo(answer) };
        }

        foreach (var form in operation.Forms)
        {
            content[form] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } };
        }

        if (content.Count > 0)
        {
            success["content"] = content;
        }

        return success;
    }

    private static IEnumerable<JsonNode> PathParameters(string path) => Placeholder().Matches(path).Select(static match => new JsonObject
    {
        ["name"] = match.Groups[1].Value,
        ["in"] = "path",
        ["required"] = true,
        ["schema"] = match.Groups[2].Value == "long" ? new JsonObject { ["type"] = "integer", ["format"] = "int64" } : new JsonObject { ["type"] = "string" },
    });

    private static JsonObject Describe(ApiParameter parameter) => new()
    {
        ["name"] = parameter.Name,
        ["in"] = "query",
        ["description"] = parameter.About,
        ["schema"] = parameter.Kind switch
        {
            ApiParameterKind.Word => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. parameter.Words.Select(static word => (JsonNode)word)]) },
            ApiParameterKind.Number => new JsonObject { ["type"] = "integer", ["minimum"] = parameter.Least, ["maximum"] = parameter.Most, ["default"] = parameter.Default },
            ApiParameterKind.Time => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            _ => new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = QueryReader.LongestText },
        },
    };

    private static JsonObject Responses(JsonObject problem) => new()
    {
        ["Problem"] = new JsonObject
        {
            ["description"] = "Not done; the body says why and what to do.",
            ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = problem } },
        },
    };

    private static JsonObject Schemes() => new()
    {
        ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "An API key." },
        ["session"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = "helios_session" },
    };

    [GeneratedRegex(@"\{\*{0,2}(\w+)(?::[^}]*)?\}", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{\*{0,2}(\w+)(?::(\w+))?[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Placeholder();
}
