using System.Globalization;
using System.Text.Json;

namespace Helios.Specs.Support;

/// <summary>Checks JSON against the part of JSON Schema 2020-12 that our OpenAPI document uses; a keyword beyond that is a mistake of the document.</summary>
/// <param name="document">What <c>$ref</c> refers into.</param>
internal sealed class JsonSchema(JsonElement document)
{
    private static readonly string[] Said = ["description", "default", "title", "format", "minLength", "maxLength", "pattern"];

    /// <summary>What is wrong with a value, with the place of each; empty where nothing is.</summary>
    public IReadOnlyList<string> Check(JsonElement value, JsonElement schema)
    {
        var problems = new List<string>();
        Check(value, schema, "$", problems);
        return problems;
    }

    private void Check(JsonElement value, JsonElement schema, string place, List<string> problems)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$ref":
                    Check(value, Resolve(keyword.Value.GetString()!), place, problems);
                    break;
                case "type" when !IsOfType(value, keyword.Value):
                    problems.Add($"{place} is {Show(value)}, must be {keyword.Value}");
                    break;
                case "enum" when !keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)):
                    problems.Add($"{place} is {Show(value)}, must be one of {keyword.Value}");
                    break;
                case "required" when value.ValueKind == JsonValueKind.Object:
                    problems.AddRange(keyword.Value.EnumerateArray().Select(static name => name.GetString()!)
                        .Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{place} lacks {name}"));
                    break;
                case "properties" when value.ValueKind == JsonValueKind.Object:
                    CheckMembers(value, schema, place, problems);
                    break;
                case "additionalProperties" when value.ValueKind == JsonValueKind.Object && !schema.TryGetProperty("properties", out _):
                    CheckMembers(value, schema, place, problems);
                    break;
                case "items" when value.ValueKind == JsonValueKind.Array:
                    var index = 0;
                    foreach (var item in value.EnumerateArray())
                    {
                        Check(item, keyword.Value, $"{place}[{index++}]", problems);
                    }

                    break;
                case "anyOf" when !keyword.Value.EnumerateArray().Any(form => Check(value, form).Count == 0):
                    problems.Add($"{place} is none of the forms that it may have: {string.Join(" | ", keyword.Value.EnumerateArray().SelectMany(form => Check(value, form)).Take(6))}");
                    break;
                case "minimum" or "maximum" when value.ValueKind == JsonValueKind.Number:
                    CheckBound(value.GetDouble(), keyword, place, problems);
                    break;
                default:
                    CheckFormat(value, keyword, place, problems);
                    break;
            }
        }
    }

    private void CheckMembers(JsonElement value, JsonElement schema, string place, List<string> problems)
    {
        var others = schema.TryGetProperty("additionalProperties", out var given) ? given : default;
        foreach (var member in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var members) && members.TryGetProperty(member.Name, out var known))
            {
                Check(member.Value, known, $"{place}.{member.Name}", problems);
            }
            else if (others.ValueKind == JsonValueKind.False)
            {
                problems.Add($"{place} has {member.Name}, which is not declared");
            }
            else if (others.ValueKind == JsonValueKind.Object)
            {
                Check(member.Value, others, $"{place}.{member.Name}", problems);
            }
        }
    }

    private static void CheckBound(double number, JsonProperty bound, string place, List<string> problems)
    {
        if (bound.Name == "minimum" ? number < bound.Value.GetDouble() : number > bound.Value.GetDouble())
        {
            problems.Add($"{place} is {number.ToString(CultureInfo.InvariantCulture)}, its {bound.Name} is {bound.Value}");
        }
    }

    private static void CheckFormat(JsonElement value, JsonProperty keyword, string place, List<string> problems)
    {
        string[] checkedAbove = ["type", "enum", "required", "properties", "additionalProperties", "items", "anyOf", "minimum", "maximum"];
        if (!checkedAbove.Contains(keyword.Name) && !Said.Contains(keyword.Name))
        {
            throw new InvalidOperationException($"the schema at {place} has {keyword.Name}, which is not known here");
        }

        if (keyword.Name == "format" && keyword.Value.ValueEquals("date-time") && value.ValueKind == JsonValueKind.String
            && !(value.TryGetDateTimeOffset(out _) && value.GetString()!.EndsWith('Z')))
        {
            problems.Add($"{place} is {Show(value)}, must be a time in UTC");
        }

        if (keyword.Name == "format" && keyword.Value.ValueEquals("duration") && value.ValueKind == JsonValueKind.String && !value.GetString()!.StartsWith('P'))
        {
            problems.Add($"{place} is {Show(value)}, must be a duration such as PT1M30S");
        }
    }

    private JsonElement Resolve(string reference)
    {
        var found = document;
        foreach (var name in reference.Split('/').Skip(1))
        {
            found = found.GetProperty(name);
        }

        return found;
    }

    private static bool IsOfType(JsonElement value, JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(one => IsOfType(value, one))
        : type.GetString() switch
        {
            "null" => value.ValueKind == JsonValueKind.Null,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "string" => value.ValueKind == JsonValueKind.String,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "array" => value.ValueKind == JsonValueKind.Array,
            "object" => value.ValueKind == JsonValueKind.Object,
            var other => throw new InvalidOperationException($"there is no type {other}"),
        };

    private static string Show(JsonElement value) => value.GetRawText() is { Length: > 60 } text ? text[..60] + "…" : value.GetRawText();
}
