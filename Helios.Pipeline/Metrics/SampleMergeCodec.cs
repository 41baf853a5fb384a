namespace Helios.Pipeline.Metrics;

/// <summary>The state of a merge as bytes. Format: docs/formats/metrics.md.</summary>
internal static class SampleMergeCodec
{
    private const byte Version = 2;

    // The first version knew no sources.
    private const byte FirstVersion = 1;

    /// <summary>Writes windows and the names of those that are gone.</summary>
    public static void Write(
        BinaryWriter writer, long floor, IReadOnlyCollection<MergeWindow> windows, IReadOnlyCollection<(string Tenant, long Start, long Length)> forgotten)
    {
        writer.Write(Version);
        writer.Write(floor);
        writer.Write(forgotten.Count);
        foreach (var (tenant, start, length) in forgotten)
        {
            writer.Write(tenant);
            writer.Write(start);
            writer.Write(length);
        }

        writer.Write(windows.Count);
        foreach (var window in windows)
        {
            Write(writer, window);
        }
    }

    /// <summary>Reads what <see cref="Write(BinaryWriter, long, IReadOnlyCollection{MergeWindow}, IReadOnlyCollection{ValueTuple{string, long, long}})"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is of another version.</exception>
    /// <exception cref="EndOfStreamException">It is torn.</exception>
    public static SampleMergePart Read(BinaryReader reader)
    {
        var version = reader.ReadByte();
        if (version is < FirstVersion or > Version)
        {
            throw new InvalidDataException($"the state of a merge of samples has version {version}; this program reads up to version {Version}");
        }

        var floor = reader.ReadInt64();
        var forgotten = new List<(string, long, long)>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            forgotten.Add((reader.ReadString(), reader.ReadInt64(), reader.ReadInt64()));
        }

        var windows = new List<MergeWindow>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            windows.Add(ReadWindow(reader, hasSources: version > FirstVersion));
        }

        return new SampleMergePart(floor, forgotten, windows);
    }

    private static void Write(BinaryWriter writer, MergeWindow window)
    {
        writer.Write(window.Tenant.Name);
        writer.Write(window.Tenant.Floor);
        writer.Write(window.Tenant.Given);
        writer.Write(window.Start);
        writer.Write(window.Length);
        writer.Write(window.FirstSeen);
        writer.Write(window.IsGiven);
        writer.Write(window.IsPending);
        writer.Write(window.Parts.Count);
        foreach (var (shard, sums) in window.Parts)
        {
            writer.Write(shard);
            sums.WriteTo(writer);
        }
    }

    private static MergeWindow ReadWindow(BinaryReader reader, bool hasSources)
    {
        var tenant = new MergeTenant(reader.ReadString()) { Floor = reader.ReadInt64(), Given = reader.ReadInt64() };
        var window = new MergeWindow(tenant, reader.ReadInt64(), reader.ReadInt64())
        {
            FirstSeen = reader.ReadInt64(),
            IsGiven = reader.ReadBoolean(),
            IsPending = reader.ReadBoolean(),
        };
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            window.Put(reader.ReadString(), TickAccumulator.Read(reader, hasSources));
        }

        return window;
    }
}
