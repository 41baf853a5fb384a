using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Helios.Pipeline.Ingest;

namespace Helios.Pipeline.Analytics;

/// <summary>Reads and writes a service sample as a record of topic <c>analytics-alerts</c>. Format: docs/formats/analytics.md.</summary>
/// <remarks>Pure, thread-safe. Unknown fields are passed over, so that later versions may add some.</remarks>
public static class ServiceSampleJson
{
    private const int LongestName = 256;

    /// <summary>Writes one JSON object; features that were not measured are left out.</summary>
    public static byte[] Write(ServiceSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Span<byte> time = stackalloc byte[Rfc3339.MaxFormatted];
            writer.WriteStartObject();
            writer.WriteString("tenant", sample.Tenant);
            writer.WriteString("service", sample.Service);
            writer.WriteString("timestamp", time[..Rfc3339.Format(sample.Ticks, time)]);
            writer.WriteNumber("window", sample.Window.TotalSeconds);
            for (var i = 0; i < ServiceFeatures.Length; i++)
            {
                if (double.IsFinite(sample.Values[i]))
                {
                    writer.WriteNumber(ServiceFeatures.Names[i], sample.Values[i]);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads one JSON object.</summary>
    /// <param name="json">The record's value, UTF-8.</param>
    /// <param name="sample">What it holds; null when it cannot be read.</param>
    /// <param name="error">One sentence that names the field and what it has to be; empty on success.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out ServiceSample? sample, out string error)
    {
        sample = null;
        var draft = new Draft();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 16 });
            error = Read(ref reader, draft) ?? draft.Violation() ?? "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            error = $"the value is no JSON object: {Plain(e.Message)}";
        }

        if (error.Length == 0)
        {
            sample = new ServiceSample { Tenant = draft.Tenant!, Service = draft.Service!, Ticks = draft.Ticks!.Value, Window = draft.Window };
            draft.Values.CopyTo(sample.Values, 0);
        }

        return sample is not null;
    }

    /// <summary>Without the place inside the record, which reads like the line of a file.</summary>
    private static string Plain(string message)
    {
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? message : message[..place];
    }

    private static string? Read(ref Utf8JsonReader reader, Draft draft)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return "the value is no JSON object";
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (Set(name, ref reader, draft) is { } error)
            {
                return error;
            }
        }

        return reader.Read() ? "something follows the JSON object" : null;
    }

    private static string? Set(string name, ref Utf8JsonReader reader, Draft draft)
    {
        var feature = IndexOf(name);
        if (feature >= 0)
        {
            return SetFeature(feature, ref reader, draft);
        }

        switch (name)
        {
            case "tenant":
                return TryName(ref reader, out draft.Tenant) ? null : $"tenant has to be a string of 1 to {LongestName} characters";
            case "service":
                return TryName(ref reader, out draft.Service) ? null : $"service has to be a string of 1 to {LongestName} characters";
            case "timestamp":
                draft.Ticks = reader.TokenType == JsonTokenType.String && Rfc3339.TryParse(Encoding.UTF8.GetBytes(reader.GetString()!), out var ticks) ? ticks : null;
                return draft.Ticks is null ? "timestamp has to be an RFC 3339 time, for example 2026-11-20T12:00:00Z" : null;
            case "window":
                return TryWindow(ref reader, out draft.Window) ? null : "window has to be a time of 1 second to 31 days, for example \"1h\", \"5m\" or 3600";
            default:
                reader.Skip();
                return null;
        }
    }

    private static string? SetFeature(int feature, ref Utf8JsonReader reader, Draft draft)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var maximum = ServiceFeatures.Maximum(feature);
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var value) || !(value >= 0 && value <= maximum && double.IsFinite(value)))
        {
            return $"{ServiceFeatures.Names[feature]} has to be a number {(double.IsFinite(maximum) ? $"of 0 to {maximum}" : "of 0 or more")}";
        }

        draft.Values[feature] = value;
        return null;
    }

    private static int IndexOf(string name)
    {
        for (var i = 0; i < ServiceFeatures.Length; i++)
        {
            if (ServiceFeatures.Names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool TryName(ref Utf8JsonReader reader, [NotNullWhen(true)] out string? name)
    {
        name = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return name is { Length: > 0 and <= LongestName };
    }

    private static bool TryWindow(ref Utf8JsonReader reader, out TimeSpan window)
    {
        window = TimeSpan.Zero;
        return reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetDouble(out var seconds) && WindowText.TryMake(seconds, out window),
            JsonTokenType.String => WindowText.TryParse(reader.GetString()!, out window),
            _ => false,
        };
    }

    /// <summary>What has been read so far.</summary>
    private sealed class Draft
    {
        public string? Tenant = "default";
        public string? Service;
        public long? Ticks;
        public TimeSpan Window = TimeSpan.FromHours(1);

        public Draft() => Array.Fill(Values, double.NaN);

        public double[] Values { get; } = new double[ServiceFeatures.Length];

        public string? Violation() =>
            Service is null ? "service is missing"
            : Ticks is null ? "timestamp is missing"
            : Array.TrueForAll(Values, double.IsNaN) ? $"none of {string.Join(", ", ServiceFeatures.Names)} is there"
            : null;
    }
}
