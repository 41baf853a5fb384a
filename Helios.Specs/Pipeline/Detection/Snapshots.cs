using Helios.Pipeline.Detection;

namespace Helios.Specs.Pipeline.Detection;

/// <summary>What a restart does to a detector: its state goes through bytes into a fresh one.</summary>
internal static class Snapshots
{
    public static T Copy<T>(T detector, T fresh)
        where T : IDetectorMemory => Copy(detector.WriteTo, fresh.Read, fresh);

    public static T Copy<T>(Action<BinaryWriter> write, Action<BinaryReader> read, T fresh)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        bytes.Position = 0;
        using var reader = new BinaryReader(bytes);
        read(reader);
        Assert.Equal(bytes.Length, bytes.Position);
        return fresh;
    }
}
