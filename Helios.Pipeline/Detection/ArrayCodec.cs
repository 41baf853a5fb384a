using System.Runtime.InteropServices;

namespace Helios.Pipeline.Detection;

/// <summary>Arrays of numbers in the state of a detector: little-endian, without their length.</summary>
internal static class ArrayCodec
{
    public static void WriteDoubles(this BinaryWriter writer, ReadOnlySpan<double> values) => writer.Write(MemoryMarshal.AsBytes(values));

    public static void WriteFloats(this BinaryWriter writer, ReadOnlySpan<float> values) => writer.Write(MemoryMarshal.AsBytes(values));

    /// <exception cref="EndOfStreamException">It is torn.</exception>
    public static double[] ReadDoubles(this BinaryReader reader, int count)
    {
        var values = new double[count];
        reader.ReadDoubles(values);
        return values;
    }

    /// <exception cref="EndOfStreamException">It is torn.</exception>
    public static void ReadDoubles(this BinaryReader reader, Span<double> values) => reader.ReadExactly(MemoryMarshal.AsBytes(values));

    /// <exception cref="EndOfStreamException">It is torn.</exception>
    public static float[] ReadFloats(this BinaryReader reader, int count)
    {
        var values = new float[count];
        reader.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Reads a version and a width and refuses others.</summary>
    /// <exception cref="InvalidDataException">It is of another version or width.</exception>
    public static void CheckHead(this BinaryReader reader, string what, byte version, int width)
    {
        if (reader.ReadByte() is var found && found != version)
        {
            throw new InvalidDataException($"the state of {what} has version {found}; this program reads version {version}");
        }

        if (reader.ReadInt32() is var columns && columns != width)
        {
            throw new InvalidDataException($"the state of {what} is of {columns} metrics; this detector was made for {width}");
        }
    }

    /// <summary>Reads a count and refuses one out of bounds, before anything is allocated for it.</summary>
    /// <exception cref="InvalidDataException">It is negative or above <paramref name="most"/>.</exception>
    public static int ReadCount(this BinaryReader reader, int most) => reader.ReadInt32() is var count && (uint)count <= (uint)most
        ? count
        : throw new InvalidDataException($"the state holds a count of {count}, at most {most} is possible: it is damaged");
}
