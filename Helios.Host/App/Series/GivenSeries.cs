using System.Buffers;
using System.Text;
using System.Text.Json;
using Helios.Connectors.Log;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Host.App.Series;

/// <summary>A series as somebody gave it, checked.</summary>
/// <param name="Key">Which.</param>
/// <param name="Points">Its points in the order of their times, in whole milliseconds, no time twice.</param>
/// <param name="Metadata">What the giver says about it.</param>
/// <param name="Empty">Values that were null.</param>
/// <param name="Replaced">Points whose time came again later in the same series.</param>
internal sealed record GivenSeries(
    SeriesKey Key, IReadOnlyList<SeriesPoint> Points, IReadOnlyDictionary<string, string> Metadata, int Empty, int Replaced)
{
    /// <summary>The record of topic <c>metric-series</c>. Format: docs/formats/series.md.</summary>
    public LogAppend ToRecord()
    {
        var to = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(to);
        writer.WriteStartObject();
        writer.WriteString("tenant", Key.Tenant);
        writer.WriteString("cluster", Key.Cluster);
        writer.WriteString("node", Key.Node);
        writer.WriteString("metric", Key.Metric);
        writer.WriteStartArray("timestamps");
        foreach (var point in Points)
        {
            writer.WriteNumberValue((point.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("values");
        foreach (var point in Points)
        {
            writer.WriteNumberValue(point.Value);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("metadata");
        WriteMetadata(writer);
        writer.WriteEndObject();
        writer.Flush();
        var key = Encoding.UTF8.GetBytes(string.Join('\n', Key.Tenant, Key.Cluster, Key.Node, Key.Metric));
        return new LogAppend(TopicNames.MetricSeries, key, to.WrittenMemory, []);
    }

    /// <summary>The metadata as the store keeps it.</summary>
    public string MetadataJson()
    {
        var to = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(to);
        WriteMetadata(writer);
        writer.Flush();
        return Encoding.UTF8.GetString(to.WrittenSpan);
    }

    private void WriteMetadata(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in Metadata)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }
}
