using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Helios.Host.Api.Contract;

/// <summary>JSON Schemas (2020-12) of the forms that operations speak of, each type once and by name. Not for concurrent use.</summary>
internal sealed class SchemaBook
{
    private static readonly string[] Endings = ["Answer", "View", "Json"];

    private readonly Dictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> _names = [];

    /// <summary>All schemas so far, in the order of their names.</summary>
    public JsonObject All() => new(_schemas.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value.DeepClone())));

    /// <summary>The schema of a form: a reference, after adding it and all that it refers to; what is no object stands where it is used.</summary>
    /// <param name="form">The form.</param>
    /// <param name="isAnswer">Whether we write it: then every member is always there.</param>
    /// <exception cref="InvalidOperationException">Another type has the same name.</exception>
    public JsonObject SchemaOf(JsonTypeInfo form, bool isAnswer) =>
        form.Kind == JsonTypeInfoKind.Object ? RefTo(form, isAnswer) : Export(form, isAnswer);

    private JsonObject RefTo(JsonTypeInfo form, bool isAnswer)
    {
        if (!_names.TryGetValue(form.Type, out var name))
        {
            name = NameOf(form.Type);
            if (_schemas.ContainsKey(name))
            {
                throw new InvalidOperationException($"two forms of the API are called {name}, one of them {form.Type}");
            }

            // Its place is taken before its members are looked at: a form may hold itself.
            _names[form.Type] = name;
            _schemas[name] = new JsonObject();
            _schemas[name] = Export(form, isAnswer);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    private JsonObject Export(JsonTypeInfo form, bool isAnswer) => (JsonObject)form.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) =>
        {
            var isNested = context.TypeInfo.Kind == JsonTypeInfoKind.Object && context.TypeInfo.Type != typeof(object) && context.Path.Length > 0;
            return isNested ? Nested(context.TypeInfo, schema, isAnswer) : Plain(context, schema, isAnswer);
        },
    });

    private JsonObject Nested(JsonTypeInfo form, JsonNode schema, bool isAnswer)
    {
        var reference = RefTo(form, isAnswer);
        return IsNullable(schema) ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
    }

    private static JsonObject Plain(JsonSchemaExporterContext context, JsonNode schema, bool isAnswer)
    {
        // A type that we write ourselves has no schema of its own: it may be anything.
        var described = schema as JsonObject ?? [];
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(DateTimeOffset))
        {
            described["type"] = type == context.TypeInfo.Type ? "string" : new JsonArray("string", "null");
            described["format"] = "date-time";
        }
        else if (type == typeof(TimeSpan))
        {
            described = new JsonObject { ["type"] = type == context.TypeInfo.Type ? "string" : new JsonArray("string", "null"), ["format"] = "duration" };
        }
        else if (type == typeof(long) || type == typeof(int))
        {
            described["format"] = type == typeof(long) ? "int64" : "int32";
        }
        else if (context.TypeInfo.Kind == JsonTypeInfoKind.Object && type != typeof(object))
        {
            // What a body may hold beyond this is the reader's word: doors of data skip what they do not know.
            if (isAnswer || context.TypeInfo.UnmappedMemberHandling == JsonUnmappedMemberHandling.Disallow)
            {
                described["additionalProperties"] = false;
            }

            if (isAnswer && described["properties"] is JsonObject members)
            {
                described["required"] = new JsonArray([.. members.Select(static member => (JsonNode)member.Key)]);
            }
        }

        // Of elements that we write ourselves the exporter says nothing.
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Enumerable && described["items"] is null)
        {
            described["items"] = context.TypeInfo.ElementType == typeof(DateTimeOffset) ? new JsonObject { ["type"] = "string", ["format"] = "date-time" } : [];
        }

        Name(context.PropertyInfo, described);
        return described;
    }

    /// <summary>Names the words that a text may be, see <see cref="WordsAttribute"/>.</summary>
    private static void Name(JsonPropertyInfo? member, JsonObject schema)
    {
        var found = member?.AttributeProvider?.GetCustomAttributes(typeof(WordsAttribute), inherit: false).FirstOrDefault()
            ?? member?.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(typeof(WordsAttribute), inherit: false).FirstOrDefault();
        if (found is not WordsAttribute words)
        {
            return;
        }

        var text = schema["items"] as JsonObject ?? schema;
        var known = (IEnumerable<string>?)(words.Owner.GetProperty(words.List)?.GetValue(null) ?? words.Owner.GetField(words.List)?.GetValue(null))
            ?? throw new InvalidOperationException($"{words.Owner} has no public list {words.List}");
        IEnumerable<JsonNode?> values = known.Select(static word => (JsonNode)word);
        text["enum"] = new JsonArray([.. IsNullable(text) ? values.Append(null) : values]);
    }

    private static bool IsNullable(JsonNode schema) => schema["type"] is JsonArray types && types.Any(static type => (string?)type == "null");

    private static string NameOf(Type type)
    {
        var name = type.Name;
        var ending = Endings.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length);
        return ending is null ? name : name[..^ending.Length];
    }
}
