using Helios.Pipeline.Lookup;

namespace Helios.Connectors.Files;

/// <summary>Bloom filters in a file, replaced whole: after a crash it is the old one or the new one.</summary>
public static class BloomFile
{
    private const int Buffer = 1 << 16;

    /// <summary>Writes beside <paramref name="path"/>, flushes to the device and renames over it.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="filters">What to save; keys may be added meanwhile.</param>
    /// <param name="savedAt">Ticks now, taken before the call.</param>
    /// <returns>Bytes written.</returns>
    /// <exception cref="IOException">The device or folder failed; an older file is still whole.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static long Save(string path, SourceFilters filters, long savedAt)
    {
        var beside = path + ".new";
        long length;
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, Buffer))
        {
            length = BloomWriter.Write(filters, savedAt, file);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        return length;
    }

    /// <summary>Reads filters back; never throws for what the file is or holds.</summary>
    public static BloomRestored Load(string path, BloomOptions options)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, Buffer, FileOptions.SequentialScan);
            var restored = BloomReader.Read(file, options);
            return restored.Succeeded ? restored : Refuse(restored.Refusal.Kind, restored.Refusal.Offset, $"{path}: {restored.Refusal.Detail}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse(BloomRefusalKind.Absent, 0, $"{path}: there are no saved Bloom filters; the filters are rebuilt from the index");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(BloomRefusalKind.Unreadable, 0, $"{path}: {e.Message}; the filters are rebuilt from the index");
        }
    }

    /// <summary>Restores the filters in front of an index, from the file where it is good, and completes them from the index.</summary>
    /// <param name="path">File of <see cref="Save"/>.</param>
    /// <param name="options">How the filters are sized and turned.</param>
    /// <param name="index">The index; the result owns it.</param>
    /// <param name="slackTicks">How far LastSeen of a record may lie before the tick at which it was stored, for instance the window length.</param>
    /// <param name="refusal">Why the file was not taken, to be logged; null when it was.</param>
    public static TieredEventIndex Open(string path, BloomOptions options, IEventIndex index, long slackTicks, out BloomRefusal? refusal)
    {
        var restored = Load(path, options);
        refusal = restored.Refusal;
        var tiered = new TieredEventIndex(restored.Filters ?? new SourceFilters(options), index);
        tiered.Rebuild(restored.Succeeded ? restored.SavedAt - slackTicks : long.MinValue);
        return tiered;
    }

    private static BloomRestored Refuse(BloomRefusalKind kind, long offset, string detail) => new(null, 0, new BloomRefusal(kind, offset, detail));
}
