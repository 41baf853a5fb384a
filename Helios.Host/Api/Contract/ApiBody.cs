using System.Text.Json.Serialization.Metadata;

namespace Helios.Host.Api.Contract;

/// <summary>A form in which an operation takes its body, where that is not one strict JSON object.</summary>
/// <param name="MediaType">Media type.</param>
/// <param name="Form">Form of the body; null for whatever the media type holds.</param>
internal sealed record ApiBody(string MediaType, Func<JsonTypeInfo>? Form = null);
