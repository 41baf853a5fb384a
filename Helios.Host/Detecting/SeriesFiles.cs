using System.IO.Compression;
using Helios.Host.Cli;

namespace Helios.Host.Detecting;

/// <summary>Files of series: found in folders, opened plain or gzip, results named after them.</summary>
internal static class SeriesFiles
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = false };

    /// <summary>Paths of all .csv and .csv.gz below a folder, relative to it, in order.</summary>
    public static string[] Below(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", Everywhere)
            .Where(static file => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase))
            .Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal)];

    /// <summary>Opens a file, or standard input for -, and unpacks it where its name or its first bytes say so.</summary>
    public static Stream Open(string path)
    {
        if (path == "-")
        {
            return Console.OpenStandardInput();
        }

        var file = CliFiles.OpenRead(path);
        var packed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return packed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Rows of a file, the header among them.</summary>
    public static long CountRows(string path)
    {
        using var stream = Open(path);
        return new LineScanner(stream, path).CountRows();
    }

    /// <summary>The name of a file's results: without .gz, and with the ending of the format.</summary>
    public static string ResultName(string relative, DetectFormat format)
    {
        var plain = relative.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? relative[..^3] : relative;
        return format == DetectFormat.Csv ? plain : Path.ChangeExtension(plain, ".ndjson");
    }
}
