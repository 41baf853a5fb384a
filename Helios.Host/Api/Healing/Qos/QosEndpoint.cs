using System.Text.Json;
using Helios.Actors.Qos;
using Helios.Pipeline.Ingest;

namespace Helios.Host.Api.Healing.Qos;

/// <summary><c>GET /api/v1/qos</c>: how good the service of tenants and their sources is, beside what is usual.</summary>
internal sealed class QosEndpoint(ApiRoute route, QosBoard board)
{
    private const int MostRows = 10_000;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/qos", route.Serve(ReadAsync));

    private Task<Action<Utf8JsonWriter>> ReadAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request, "tenant", "source", "limit");
        var limit = query.Number("limit", 1, MostRows, 1000);
        var readings = board.Read(query.Text("tenant"), query.Text("source"));
        return Task.FromResult<Action<Utf8JsonWriter>>(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("qos");
            foreach (var reading in readings.Take(limit))
            {
                Write(writer, reading);
            }

            writer.WriteEndArray();
            writer.WriteBoolean("truncated", readings.Count > limit);
            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, QosReading reading)
    {
        writer.WriteStartObject();
        writer.WriteString("tenant", reading.Tenant);
        writer.WriteString("source", reading.Source.Length > 0 ? reading.Source : null);
        writer.WriteString("window_start", reading.Start.UtcDateTime);
        writer.WriteString("window_end", reading.End.UtcDateTime);
        var (now, usual) = (reading.Values, reading.Baseline);
        Write(writer, "throughput", now.Throughput, usual.Throughput);
        Write(writer, "accuracy", now.Accuracy, usual.Accuracy);
        Write(writer, "latency_ms", now.LatencyMs, usual.LatencyMs);
        Write(writer, "availability", now.Availability, usual.Availability);
        Write(writer, "score", reading.Score, reading.BaselineScore);
        writer.WriteNumberOrNull("loss", reading.Loss);
        writer.WriteNumberOrNull("uptime", reading.Uptime);
        writer.WriteNumber("samples", reading.Samples);
        writer.WriteBoolean("frozen", reading.IsFrozen);
        writer.WriteBoolean("live", reading.IsLive);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, double value, double baseline)
    {
        writer.WriteStartObject(name);
        writer.WriteNumberOrNull("value", value);
        writer.WriteNumberOrNull("baseline", baseline);
        writer.WriteEndObject();
    }
}
