using System.Text.Json.Serialization;

namespace Helios.Host.Api.DeadLetters;

/// <summary>Details of the audit trail.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class LetterAuditJson : JsonSerializerContext;
