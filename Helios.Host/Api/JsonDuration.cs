using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace Helios.Host.Api;

/// <summary>Writes and reads durations as ISO 8601 has them: <c>PT1M30S</c>. The format <c>duration</c> of JSON Schema.</summary>
internal sealed class JsonDuration : JsonConverter<TimeSpan>
{
    /// <inheritdoc/>
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return XmlConvert.ToTimeSpan(reader.GetString() ?? "");
        }
        catch (FormatException e)
        {
            throw new JsonException("a duration is written as PT1M30S", e);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(XmlConvert.ToString(value));
}
