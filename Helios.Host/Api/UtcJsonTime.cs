using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helios.Host.Api;

/// <summary>Writes times as <c>2026-11-20T12:00:00.1234567Z</c>, without the digits that are zero; reads any ISO 8601 time.</summary>
internal sealed class UtcJsonTime : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}
