using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Framing;

/// <summary>What <see cref="ChunkReader.TryRead"/> found in one chunk; reused from chunk to chunk.</summary>
public sealed class Frame
{
    /// <summary>How to read the chunk.</summary>
    public FrameKind Kind { get; set; }

    /// <summary>The records, for <see cref="FrameKind.Records"/>.</summary>
    public List<ByteRange> Records { get; } = [];

    /// <summary>
    /// When each record arrived, in UTC ticks, for events that do not tell; empty where the context's default holds for all.
    /// </summary>
    public List<long> Arrivals { get; } = [];

    /// <summary>What could not be framed; to be rejected.</summary>
    public List<FramingProblem> Problems { get; } = [];

    /// <summary>Becomes equal to <paramref name="other"/>, for input that was framed before it is its turn.</summary>
    public void CopyFrom(Frame other)
    {
        Clear();
        Kind = other.Kind;
        Records.AddRange(other.Records);
        Arrivals.AddRange(other.Arrivals);
        Problems.AddRange(other.Problems);
    }

    /// <summary>Empties the frame.</summary>
    public void Clear()
    {
        Kind = FrameKind.End;
        Records.Clear();
        Arrivals.Clear();
        Problems.Clear();
    }
}
