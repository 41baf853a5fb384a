namespace Helios.Connectors.Sqlite;

/// <summary>The store of results cannot be used.</summary>
public sealed class ResultStoreException : Exception
{
    /// <summary>Says which file and why.</summary>
    public ResultStoreException(string path, string reason, Exception? inner = null)
        : base($"result store {path}: {reason}", inner)
    {
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }
}
