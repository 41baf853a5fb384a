using System.Text.Json.Nodes;
using System.Text.Json.Schema;
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

    /// <summary>Refers to the schema of a form, after adding it and all that it refers to.</summary>
    /// <exception cref="InvalidOperationException">Another type has the same name.</exception>
    public JsonObject RefTo(JsonTypeInfo form)
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
            _schemas[name] = SchemaOf(form);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    private JsonNode SchemaOf(JsonTypeInfo form) => form.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) =>
        {
            var isNested = context.TypeInfo.Kind == JsonTypeInfoKind.Object && context.TypeInfo.Type != typeof(object) && context.Path.Length > 0;
            return isNested ? Nested(context.TypeInfo, schema) : Plain(context, schema);
        },
    });

    private JsonObject Nested(JsonTypeInfo form, JsonNode schema)
    {
        var reference = RefTo(form);
        var isNullable = schema is JsonObject known && known["type"] is JsonArray types && types.Any(static type => (string?)type == "null");
        return isNullable ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
    }

    /// <summary>Numbers are numbers: the exporter would let them be texts too, because the reader may be told to take those.</summary>
    private static JsonNode Plain(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is JsonObject known)
        {
            if (Nullable.GetUnderlyingType(context.TypeInfo.Type) is null && context.TypeInfo.Type == typeof(DateTimeOffset))
            {
                known["format"] = "date-time";
            }

            if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
            {
                known["additionalProperties"] = false;
            }
        }

        return schema;
    }

    private static string NameOf(Type type)
    {
        var name = type.Name;
        var ending = Endings.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length);
        return ending is null ? name : name[..^ending.Length];
    }
}
