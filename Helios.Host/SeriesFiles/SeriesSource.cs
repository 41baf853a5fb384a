using System.IO.Compression;
using System.Text;
using Helios.Host.Cli;
using Helios.Pipeline.Ingest.Framing;

namespace Helios.Host.SeriesFiles;

/// <summary>Where series come from: files found in folders, opened plain or gzip, UTF-8 or UTF-16, by what their first bytes say.</summary>
internal static class SeriesSource
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = false };

    /// <summary>Paths of all .csv and .csv.gz below a folder, relative to it, in order.</summary>
    public static string[] Below(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", Everywhere)
            .Where(static file => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase))
            .Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal)];

    /// <summary>Opens a file, or standard input for -, as UTF-8 text.</summary>
    /// <exception cref="IOException">It cannot be opened; the message names it.</exception>
    public static Stream Open(string path) => Decode(path == "-" ? Console.OpenStandardInput() : CliFiles.OpenRead(path));

    /// <summary>Unpacks and decodes what the first bytes say is packed or UTF-16. The stream is closed with the one that is returned.</summary>
    public static Stream Decode(Stream stream)
    {
        var raw = new PeekedStream(stream);
        return StartsWith(raw, 0x1f, 0x8b) ? Text(new PeekedStream(new GZipStream(raw, CompressionMode.Decompress))) : Text(raw);
    }

    /// <summary>Rows of a file, the header among them.</summary>
    public static long CountRows(string path, string shown)
    {
        using var stream = Open(path);
        return new LineScanner(stream, shown).CountRows();
    }

    private static Stream Text(PeekedStream stream) =>
        StartsWith(stream, 0xff, 0xfe) ? Encoding.CreateTranscodingStream(stream, Encoding.Unicode, Encoding.UTF8)
        : StartsWith(stream, 0xfe, 0xff) ? Encoding.CreateTranscodingStream(stream, Encoding.BigEndianUnicode, Encoding.UTF8)
        : stream;

    private static bool StartsWith(PeekedStream stream, byte first, byte second)
    {
        try
        {
            return stream.Peek(2) is [var one, var two] && (one, two) == (first, second);
        }
        catch (InvalidDataException)
        {
            // The same bytes fail again when they are read, where the message gets file and line.
            return false;
        }
    }
}
