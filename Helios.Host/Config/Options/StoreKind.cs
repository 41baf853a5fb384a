namespace Helios.Host.Config.Options;

/// <summary>What holds the results; the words in configuration are the names in lower case.</summary>
public enum StoreKind
{
    Auto,
    Postgres,
    Sqlite,
}
