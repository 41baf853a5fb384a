namespace Helios.Connectors.Sqlite;

/// <summary>An event index file cannot be used.</summary>
public sealed class EventIndexException : Exception
{
    /// <summary>Says which file and why.</summary>
    public EventIndexException(string path, string reason, Exception? inner = null)
        : base($"event index {path}: {reason}", inner)
    {
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }
}
