using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Rows;
using Helios.Pipeline.Metrics;

namespace Helios.Host.App.Side;

/// <summary>Detection over whole rows, for one partition of the metrics: what it is to judge, and which tenants changed since the last state.</summary>
internal sealed class MetricsRows(RowStage stage)
{
    /// <summary>Names this part behind the others of a partition's state. Format: docs/formats/metrics.md.</summary>
    private const string PartName = "rows";

    private readonly List<MetricsSample> _samples = [];
    private readonly HashSet<string> _judged = new(StringComparer.Ordinal);

    /// <summary>Samples that were not looked at because too many tenants are watched.</summary>
    public long Refused => stage.Refused;

    /// <summary>Rows that the statistical detector judged because the model did not serve.</summary>
    public long StoodIn => stage.StoodIn;

    /// <summary>Takes a sample; it is judged with the others of its window.</summary>
    public void Add(MetricsSample sample) => _samples.Add(sample);

    /// <summary>Judges what was taken.</summary>
    public void Judge(DetectionFindings findings)
    {
        if (_samples.Count == 0)
        {
            return;
        }

        stage.Process(_samples, findings);
        _judged.UnionWith(_samples.Select(static sample => sample.Tenant));
        _samples.Clear();
    }

    /// <summary>Writes this part: name, length, and what the stage knows of all tenants or of those judged since the last time.</summary>
    public void WriteTo(BinaryWriter writer, bool isFull)
    {
        using var part = new MemoryStream();
        using var to = new BinaryWriter(part);
        stage.WriteTo(to, isFull ? null : _judged);
        to.Flush();
        writer.Write(PartName);
        writer.Write((int)part.Length);
        writer.Write(part.GetBuffer().AsSpan(0, (int)part.Length));
        _judged.Clear();
    }

    /// <summary>Reads the parts behind detection to the end of a state; one of another name is passed over, and a state may have none.</summary>
    /// <param name="reader">Behind the other parts.</param>
    /// <param name="rows">Gets its part; null where detection over rows is off.</param>
    public static void Read(BinaryReader reader, MetricsRows? rows)
    {
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var (name, length) = (reader.ReadString(), reader.ReadInt32());
            ArgumentOutOfRangeException.ThrowIfNegative(length);
            var bytes = reader.ReadBytes(length);
            if (bytes.Length < length)
            {
                throw new EndOfStreamException();
            }

            if (name == PartName)
            {
                rows?.Read(bytes);
            }
        }
    }

    private void Read(byte[] part)
    {
        using var reader = new BinaryReader(new MemoryStream(part, writable: false));
        stage.Read(reader);
    }
}
