namespace Helios.Pipeline.Metrics;
/// <summary>Stub.</summary>
public static class MetricPartialJson
{
    /// <summary>Stub.</summary>
    public static byte[] Write(MetricPartial partial, TimeSpan window, string shard) => [];
}
