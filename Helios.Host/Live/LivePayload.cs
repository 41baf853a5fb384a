using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helios.Host.Live;

/// <summary>JSON that is written as it is.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record LivePayload(ReadOnlyMemory<byte> Json)
{
    private sealed class Converter : JsonConverter<LivePayload>
    {
        public override LivePayload Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Clients are sent payloads and send none.");

        public override void Write(Utf8JsonWriter writer, LivePayload value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
    }
}
