using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Helios.Host.Api.Repeats;

namespace Helios.Host.Api.Contract;

/// <summary>The OpenAPI 3.1 document of a set of operations. Pure; the same operations give the same document.</summary>
internal static partial class OpenApiDocument
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    // What every operation may answer: a wrong question, no or too little permission, too many questions, our own mistake.
    private static readonly int[] Common = [400, 401, 403, 421, 429, 500];

    // What whoever reads a body may answer: it is too slow, too large, of another form; and a change that the audit cannot write down is not made.
    private static readonly int[] BodyRefusals =
    [
        StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType,
        StatusCodes.Status503ServiceUnavailable,
    ];

    private static readonly int[] KeyRefusals = [StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity];

    /// <summary>Writes the document.</summary>
    /// <param name="operations">Every operation of the port.</param>
    /// <param name="version">Version of what is promised.</param>
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

        var problem = book.SchemaOf(ApiJson.Default.ProblemAnswer, isAnswer: true);
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
        JsonNode?[] parameters = [.. PathParameters(operation.Path), .. operation.Query.Select(Describe), .. operation.KnowsKey ? [Key()] : Array.Empty<JsonNode>()];
        if (parameters.Length > 0)
        {
            described["parameters"] = new JsonArray(parameters);
        }

        if (BodyOf(operation, book) is { Count: > 0 } bodies)
        {
            described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = bodies };
        }

        described["responses"] = Answers(operation, book);
        return described;
    }

    private static JsonObject BodyOf(ApiOperation operation, SchemaBook book)
    {
        var content = new JsonObject();
        foreach (var body in operation.Body is { } strict ? operation.Takes.Prepend(new ApiBody(Json, strict)) : operation.Takes)
        {
            Add(content, body.MediaType, body.Form is null ? [] : book.SchemaOf(body.Form(), isAnswer: false));
        }

        return content;
    }

    private static JsonObject Answers(ApiOperation operation, SchemaBook book)
    {
        var answers = new JsonObject();
        Add(answers, operation.Status, "Done.", Success(operation, book));
        if (operation is { Method: "GET", Answer: not null, Status: StatusCodes.Status200OK })
        {
            answers["304"] = new JsonObject { ["description"] = "Nothing has changed since the answer that If-None-Match names." };
        }

        foreach (var also in operation.Also)
        {
            var content = new JsonObject();
            Add(content, also.MediaType, also.Form is null ? [] : book.SchemaOf(also.Form(), isAnswer: true));
            Add(answers, also.Status, also.Status < StatusCodes.Status400BadRequest ? "Done." : "Not done.", also.Form is null ? [] : content);
        }

        foreach (var status in Statuses(operation).Distinct().Order())
        {
            // A status that has a form of its own has a problem's beside it, unless that is the form.
            if (answers[$"{status}"] is not JsonObject known)
            {
                answers[$"{status}"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
            }
            else if (known["content"] is JsonObject content && content[Problem] is null)
            {
                content[Problem] = new JsonObject { ["schema"] = book.SchemaOf(ApiJson.Default.ProblemAnswer, isAnswer: true) };
            }
        }

        return new JsonObject(answers.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => KeyValuePair.Create(one.Key, one.Value?.DeepClone())));
    }

    private static IEnumerable<int> Statuses(ApiOperation operation) =>
    [
        .. Common, .. operation.Refusals, .. operation.KnowsKey ? KeyRefusals : [],
        .. operation.Body is not null || operation.Takes.Count > 0 ? BodyRefusals : HttpMethods.IsGet(operation.Method) ? [] : [StatusCodes.Status503ServiceUnavailable],
    ];

    private static JsonObject Success(ApiOperation operation, SchemaBook book)
    {
        var content = new JsonObject();
        if (operation.Answer is { } answer)
        {
            Add(content, Json, book.SchemaOf(answer(), isAnswer: true));
        }

        foreach (var form in operation.Forms)
        {
            Add(content, form, new JsonObject { ["type"] = "string" });
        }

        return content;
    }

    private static void Add(JsonObject answers, int status, string about, JsonObject content)
    {
        if (answers[$"{status}"] is not JsonObject answer)
        {
            answers[$"{status}"] = answer = new JsonObject { ["description"] = about };
        }

        if (content.Count > 0)
        {
            var all = answer["content"] as JsonObject ?? [];
            answer["content"] = all;
            foreach (var (type, schema) in content)
            {
                Add(all, type, (JsonObject)schema!["schema"]!.DeepClone());
            }
        }
    }

    /// <summary>Adds a schema to those of a media type: with another beside it, the body is one of them.</summary>
    private static void Add(JsonObject content, string mediaType, JsonObject schema)
    {
        var known = content[mediaType]?["schema"] as JsonObject;
        var forms = known?["anyOf"] as JsonArray ?? (known is null ? [] : new JsonArray(known.DeepClone()));
        forms.Add((JsonNode)schema.DeepClone());
        content[mediaType] = new JsonObject { ["schema"] = forms.Count == 1 ? schema : new JsonObject { ["anyOf"] = forms.DeepClone() } };
    }

    private static IEnumerable<JsonNode> PathParameters(string path) => Placeholder().Matches(path).Select(static match => new JsonObject
    {
        ["name"] = match.Groups[1].Value,
        ["in"] = "path",
        ["required"] = true,
        ["schema"] = match.Groups[2].Value == "long" ? new JsonObject { ["type"] = "integer", ["format"] = "int64" } : new JsonObject { ["type"] = "string" },
    });

    private static JsonObject Key() => new()
    {
        ["name"] = RepeatGuard.Header,
        ["in"] = "header",
        ["required"] = false,
        ["description"] = "Name of this request; sent again with it within a day, the request is not served again, but answered as before.",
        ["schema"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = RepeatGuard.Longest },
    };

    private static JsonObject Describe(ApiParameter parameter) => new()
    {
        ["name"] = parameter.Name,
        ["in"] = "query",
        ["required"] = parameter.IsRequired,
        ["description"] = parameter.About,
        ["schema"] = parameter.Kind switch
        {
            ApiParameterKind.Word => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. parameter.Words.Select(static word => (JsonNode)word)]) },
            ApiParameterKind.Words => new JsonObject { ["type"] = "string", ["pattern"] = SomeOf(parameter.Words) },
            ApiParameterKind.Number => new JsonObject { ["type"] = "integer", ["minimum"] = parameter.Least, ["maximum"] = parameter.Most, ["default"] = parameter.Default },
            ApiParameterKind.Time => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ApiParameterKind.Free => new JsonObject { ["type"] = "string", ["maxLength"] = parameter.Most },
            _ => new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = QueryReader.LongestText },
        },
    };

    private static string SomeOf(IReadOnlyList<string> words) => $"^({string.Join('|', words)})(,({string.Join('|', words)}))*$";

    private static JsonObject Responses(JsonObject problem) => new()
    {
        ["Problem"] = new JsonObject
        {
            ["description"] = "Not done; the body says why and what to do.",
            ["content"] = new JsonObject { [Problem] = new JsonObject { ["schema"] = problem } },
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
