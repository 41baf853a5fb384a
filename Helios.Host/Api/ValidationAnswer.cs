using System.Text.Json.Serialization;

namespace Helios.Host.Api;

/// <summary>The answer to Azure Event Grid's subscription validation.</summary>
/// <param name="ValidationResponse">The code that was sent.</param>
internal sealed record ValidationAnswer([property: JsonPropertyName("validationResponse")] string ValidationResponse);
