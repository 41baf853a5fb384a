using Helios.Connectors.Log;
using Helios.Host.Observability;

namespace Helios.Host.App.Shards;

/// <summary>Says when the log cannot be read and when it can again; reading goes on by itself. One thread.</summary>
/// <param name="log">Asked for its topics when reading fails, so that a log with a twin notices although nothing is appended.</param>
/// <param name="topics">What it is asked for.</param>
/// <param name="logger">The log of the program.</param>
internal sealed partial class ReadingWatch(ITopicLog log, IReadOnlyDictionary<string, int> topics, ILogger logger)
{
    private readonly ILogger _logger = logger;
    private Task _probe = Task.CompletedTask;
    private bool _failing;

    /// <summary>A read failed for a reason that passes.</summary>
    public void Failed(LogException error)
    {
        if (!_failing)
        {
            _failing = true;
            LogReadingFails(error.Message);
        }

        if (_probe.IsCompleted)
        {
            _probe = ProbeAsync();
        }
    }

    /// <summary>A read brought records.</summary>
    public void Worked()
    {
        if (_failing)
        {
            _failing = false;
            LogReadsAgain();
        }
    }

    private async Task ProbeAsync()
    {
        try
        {
            await log.EnsureTopicsAsync(topics, CancellationToken.None);
        }
        catch (Exception e) when (e is LogException or ObjectDisposedException)
        {
            // What the failing read has said already; or the service stops.
        }
    }

    [LoggerMessage(LogEventIds.ReadingFails, LogLevel.Warning, "The log cannot be read, and is tried again: {Reason}")]
    private partial void LogReadingFails(string reason);

    [LoggerMessage(LogEventIds.ReadsAgain, LogLevel.Information, "The log is read again")]
    private partial void LogReadsAgain();
}
