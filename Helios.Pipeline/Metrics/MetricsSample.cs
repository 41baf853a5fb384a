using System.Text.Json;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Pipeline.Metrics;

/// <summary>The eight features of one tenant over one stretch of time (a minute, or a second for the live view).</summary>
/// <remarks>Filled once by its maker, then only read. Times are UTC ticks of 100 ns.</remarks>
public sealed class MetricsSample
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>Start of the sample, inclusive, in UTC ticks.</summary>
    public required long WindowStart { get; init; }

    /// <summary>How long the sample is.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>The features in the order of <see cref="FeatureVector"/>; NaN where there was no data.</summary>
    public double[] Values { get; } = new double[FeatureVector.Length];

    /// <summary>Events (copies) that arrived in the sample.</summary>
    public long Events { get; init; }

    /// <summary>Windows that closed in the sample: the denominator of the rates.</summary>
    public long Windows { get; init; }

    /// <summary>What was counted of each source that was expected or delivered, in the order of their names; empty in samples from before there were any.</summary>
    public IReadOnlyList<SourceCounts> Sources { get; init; } = [];

    /// <summary>End of the sample, exclusive, in UTC ticks.</summary>
    public long WindowEnd => WindowStart + Length.Ticks;

    /// <summary>Writes the sample as one JSON object; NaN and infinities become null.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("tenant", Tenant);
        writer.WriteString("window_start", new DateTime(WindowStart, DateTimeKind.Utc));
        writer.WriteString("window_end", new DateTime(WindowEnd, DateTimeKind.Utc));
        for (var i = 0; i < FeatureVector.Length; i++)
        {
            if (double.IsFinite(Values[i]))
            {
                writer.WriteNumber(FeatureVector.Name(i), Values[i]);
            }
            else
            {
                writer.WriteNull(FeatureVector.Name(i));
            }
        }

        writer.WriteNumber("events", Events);
        writer.WriteNumber("windows", Windows);
        writer.WriteEndObject();
    }
}
