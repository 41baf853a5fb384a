namespace Helios.Host.App;

/// <summary>Life of the service; wire words are the names in lower case.</summary>
internal enum ServiceState
{
    Starting,
    Running,
    Stopping,
    Stopped,

    /// <summary>The graph has ended by itself or with an error; only a stop is left.</summary>
    Failed,
}
