using System.Text.Json;

namespace Helios.Pipeline.Ingest;

/// <summary>Numbers that may be unknown, on the wire: JSON has no NaN and no infinity.</summary>
public static class JsonNumbers
{
    /// <summary>Writes a member; null for a number that is unknown or not finite.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter writer, string name, double? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
