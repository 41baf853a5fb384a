using System.Runtime.InteropServices;

namespace Helios.Connectors.Kafka;

/// <summary><c>rd_kafka_message_t</c> of librdkafka 1.x and 2.x; owned by the library, read in place.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct KafkaMessage
{
    /// <summary>0, or an error; then <see cref="Value"/> is its text.</summary>
    public int Error;

    /// <summary>Topic handle; equal handles, equal topics while one client lives.</summary>
    public nint Topic;

    public int Partition;

    public byte* Value;

    public nuint ValueLength;

    public byte* Key;

    public nuint KeyLength;

    public long Offset;

    /// <summary>Producer: what was given with the record. Consumer: not ours.</summary>
    public nint Opaque;

    public readonly ReadOnlySpan<byte> ValueSpan => new(Value, checked((int)ValueLength));

    public readonly ReadOnlySpan<byte> KeySpan => new(Key, checked((int)KeyLength));
}
