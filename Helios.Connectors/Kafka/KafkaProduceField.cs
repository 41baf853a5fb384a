using System.Runtime.InteropServices;

namespace Helios.Connectors.Kafka;

/// <summary><c>rd_kafka_vu_t</c>: one field of a record for <c>rd_kafka_produceva</c>.</summary>
/// <remarks>Layout: int tag, 4 bytes of padding, a union of 64 bytes.</remarks>
[StructLayout(LayoutKind.Explicit, Size = 72)]
internal unsafe struct KafkaProduceField
{
    public const int Topic = 2;
    public const int Partition = 3;
    public const int Value = 4;
    public const int Key = 5;
    public const int Opaque = 6;
    public const int Flags = 7;
    public const int Headers = 10;

    [FieldOffset(0)]
    public int Tag;

    [FieldOffset(8)]
    public int Number;

    [FieldOffset(8)]
    public nint Pointer;

    /// <summary>Length where the field is a block of memory.</summary>
    [FieldOffset(16)]
    public nuint Length;
}
