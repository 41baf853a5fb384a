namespace Helios.Host.Observability;

/// <summary>Puts warnings and errors of the log on the board as well.</summary>
internal sealed class ProblemLoggerProvider(ProblemBoard board, TimeProvider time) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            board.Add(FormattableString.Invariant($"{time.GetUtcNow():HH:mm:ss} {formatter(state, exception)}"));
        }
    }

    public void Dispose()
    {
        // Holds nothing.
    }
}
