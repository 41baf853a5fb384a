using System.Text;
using System.Text.Json;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Rows;
using Helios.Pipeline.Metrics;

namespace Helios.Specs.Pipeline.Detection.Rows;

/// <summary>Minutes of made-up tenants, and what a stage tells about them as text.</summary>
internal static class RowSamples
{
    public static long StartOf(int window) => new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).Ticks + (window * TimeSpan.TicksPerMinute);

    /// <summary>A minute in which a share of events is missing; NaN for no data.</summary>
    public static MetricsSample Of(string tenant, int window, double missing)
    {
        var sample = new MetricsSample { Tenant = tenant, WindowStart = StartOf(window), Length = TimeSpan.FromMinutes(1) };
        double[] row = [missing, 0.005, 0.001, 120, 80, 90, 900, 50_000];
        row.CopyTo(sample.Values, 0);
        return sample;
    }

    /// <summary>Everything that an anomaly has.</summary>
    public static string Json(Anomaly anomaly)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            anomaly.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static byte[] Write(RowStage stage, IReadOnlyCollection<string>? tenants = null)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        stage.WriteTo(writer, tenants);
        writer.Flush();
        return buffer.ToArray();
    }

    public static void Read(RowStage stage, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        stage.Read(reader);
        Assert.Equal(bytes.Length, reader.BaseStream.Position);
    }
}
