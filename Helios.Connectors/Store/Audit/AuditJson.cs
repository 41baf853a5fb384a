using System.Text.Json.Serialization;

namespace Helios.Connectors.Store.Audit;

/// <summary>The JSON of links: snake case, no white space, members in the order of the record, nothing but ASCII.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AuditRecord))]
public sealed partial class AuditJson : JsonSerializerContext;
