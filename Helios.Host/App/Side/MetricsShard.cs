using System.Text;
using Helios.Connectors.Store;
using Helios.Host.App.Healing.Commands;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Metrics;

namespace Helios.Host.App.Side;

/// <summary>What the processor of metrics holds of one partition.</summary>
internal sealed class MetricsShard(SideShard position, SampleMerge merge, AnomalyStage? anomalies)
{
    private readonly HashSet<string> _detected = new(StringComparer.Ordinal);

    public SideShard Position { get; } = position;

    public SampleMerge Merge { get; } = merge;

    /// <summary>Detection; null where it is off.</summary>
    public AnomalyStage? Anomalies { get; } = anomalies;

    /// <summary>Detection over whole rows; null where it is off.</summary>
    public MetricsRows? Rows { get; init; }

    /// <summary>What supervisors are to hear of the commit that is being made.</summary>
    public TenantMessages Told { get; } = new();

    /// <summary>Samples that no commit has yet.</summary>
    public List<MergedSample> Merged { get; } = [];

    /// <summary>Unreadable records that no commit has yet.</summary>
    public List<StoredReject> Rejects { get; set; } = [];

    /// <summary>Looks at a sample and adds to the findings; detection must be on.</summary>
    public void Detect(MetricsSample sample, DetectionFindings findings)
    {
        Anomalies!.Process(sample, findings);
        _detected.Add(sample.Tenant);
    }

    /// <summary>The state since the last one, or all of it; empty where nothing changed. Format: docs/formats/metrics.md.</summary>
    public byte[] Write()
    {
        if (!Merge.HasChanges)
        {
            return [];
        }

        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        Merge.WriteTo(writer, Position.WantsFull);
        writer.Write(Anomalies is not null);
        Anomalies?.WriteTo(writer, Position.WantsFull ? null : _detected);
        _detected.Clear();
        Rows?.WriteTo(writer, Position.WantsFull);
        writer.Flush();
        return buffer.ToArray();
    }

    /// <summary>Applies a state.</summary>
    /// <exception cref="InvalidDataException">It is torn or of another version.</exception>
    public void Read(ReadOnlyMemory<byte> state)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(state.ToArray(), writable: false), Encoding.UTF8);
            Merge.Read(reader);
            if (reader.ReadBoolean())
            {
                if (Anomalies is null)
                {
                    // Nobody to pass over what detection learnt, so that nothing behind it is found either.
                    return;
                }

                Anomalies.Read(reader);
            }

            MetricsRows.Read(reader, Rows);
        }
        catch (Exception e) when (e is EndOfStreamException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException("the state of a partition of helios.metrics is torn", e);
        }
    }
}
