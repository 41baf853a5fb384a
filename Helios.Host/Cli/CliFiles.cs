namespace Helios.Host.Cli;

/// <summary>Files named on the command line.</summary>
internal static class CliFiles
{
    /// <summary>Opens a file for one sequential reading.</summary>
    /// <exception cref="IOException">It does not exist, is a folder, or cannot be opened; the message says which.</exception>
    public static FileStream OpenRead(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder; name a file, or - for standard input");
        }

        if (!File.Exists(path))
        {
            throw new IOException($"there is no file {path}; name an existing file, or - for standard input");
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
    }
}
