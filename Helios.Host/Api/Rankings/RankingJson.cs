using System.Text.Json;
using System.Text.Json.Serialization;
using Helios.Host.App.Rankings;
using Helios.Pipeline.Detection.Ranking;
using Helios.Pipeline.Ingest;

namespace Helios.Host.Api.Rankings;

/// <summary>The body that is ranked, and the form of a ranking.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RankRequest))]
internal sealed partial class RankingJson : JsonSerializerContext
{
    /// <summary>Writes a ranking; names below the level are null, empty ones belong to the whole above them.</summary>
    public static void Write(Utf8JsonWriter writer, RankingPage page)
    {
        writer.WriteStartObject();
        writer.WriteString("strategy", page.Strategy.ToWire());
        writer.WriteString("level", page.Level.ToWire());
        writer.WriteNumber("metrics", page.Metrics);
        writer.WriteNumber("refused", page.Refused);
        writer.WriteNumberOrNull("overall", page.Overall);
        writer.WriteStartArray("entries");
        for (var i = 0; i < page.Entries.Count; i++)
        {
            Write(writer, i + 1, page.Entries[i]);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, int rank, in RankedEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteNumber("rank", rank);
        writer.WriteString("tenant", entry.Path.Tenant);
        writer.WriteString("cluster", entry.Path.Cluster);
        writer.WriteString("node", entry.Path.Node);
        writer.WriteString("metric", entry.Path.Metric);
        writer.WriteNumber("score", entry.Score);
        writer.WriteNumber("weight", entry.Weight);
        writer.WriteNumberOrNull("contribution", entry.Contribution);
        writer.WriteEndObject();
    }
}
