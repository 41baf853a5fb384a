using Helios.Host.Config.Options;

namespace Helios.Host.Observability.Logging;

/// <summary>The log for those who follow it and change what it says: newest lines and levels.</summary>
internal sealed class LogRoom(LogOptions options, TimeProvider time) : IDisposable
{
    /// <summary>The newest lines.</summary>
    public LogRing Lines { get; } = new(options.Keep, time);

    /// <summary>What is written.</summary>
    public LogLevels Levels { get; } = new(options.Level, time);

    /// <inheritdoc/>
    public void Dispose() => Levels.Dispose();
}
