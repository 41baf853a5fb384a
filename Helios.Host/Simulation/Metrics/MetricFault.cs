namespace Helios.Host.Simulation.Metrics;

/// <summary>The anomaly that a simulated minute is in; the words of the CSV file are in <see cref="MetricFaults"/>.</summary>
internal enum MetricFault : byte
{
    /// <summary>None.</summary>
    Normal,

    /// <summary>A cloud loses events.</summary>
    Missing,

    /// <summary>A cloud delivers late.</summary>
    Latency,

    /// <summary>A cloud delivers twice.</summary>
    Duplicates,

    /// <summary>Far more or far fewer events than the hour explains.</summary>
    Rate,

    /// <summary>Clouds disagree about payloads, whose sizes scatter.</summary>
    Inconsistency,
}

/// <summary>The words for <see cref="MetricFault"/>.</summary>
internal static class MetricFaults
{
    private static readonly string[] Words = ["normal", "missing", "latency", "duplicates", "rate", "inconsistency"];

    /// <summary>Kinds of anomaly, without normal.</summary>
    public const int Kinds = 5;

    /// <summary>The word in the file.</summary>
    public static string ToWord(this MetricFault fault) => Words[(int)fault];
}
