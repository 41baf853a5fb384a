namespace Helios.Host.Config.Options;

/// <summary>Where the event index is kept; the words in configuration are the names in lower case.</summary>
public enum IndexKind
{
    Auto,
    Redis,
    Postgres,
    Sqlite,
    Memory,
}
