using System.Text.Json.Serialization.Metadata;

namespace Helios.Host.Api.Contract;

/// <summary>A further form in which an operation answers, beside its usual one.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Form">Form of the body; null where there is none.</param>
/// <param name="MediaType">Media type of the body.</param>
internal sealed record ApiAnswer(int Status, Func<JsonTypeInfo>? Form, string MediaType = "application/json");
