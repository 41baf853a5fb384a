using System.Text.Json;

namespace Helios.Host.App.Healing.Breakers;

/// <summary>Finds the cloud that a rejected record names, as far as it can be read: <c>source</c> of Helios JSON, <c>cloud</c> of CloudEvents.</summary>
internal static class RejectedSource
{
    /// <summary>The first name that is one of a cloud; null where there is none before the record ends or breaks.</summary>
    /// <param name="raw">The record or its beginning.</param>
    /// <param name="isCloud">Which names are.</param>
    public static string? Of(ReadOnlySpan<byte> raw, Func<string, bool> isCloud)
    {
        var reader = new Utf8JsonReader(raw);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var names = reader.ValueTextEquals("source"u8) || reader.ValueTextEquals("cloud"u8);
                reader.Read();
                if (names && reader.TokenType == JsonTokenType.String && reader.GetString() is { } cloud && isCloud(cloud))
                {
                    return cloud;
                }

                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Rejected records are often torn or of wrong bytes; what cannot be read names nobody.
        }

        return null;
    }
}
