using Helios.Host.Config.Options;
using Microsoft.Extensions.Logging.Console;

namespace Helios.Host.Observability;

/// <summary>Makes the log of the service: one line an entry to standard error, warnings on the board as well.</summary>
internal static class ServiceLogging
{
    /// <summary>Creates the factory; disposing it flushes.</summary>
    /// <param name="options">Level and form.</param>
    /// <param name="problems">Gets warnings and errors.</param>
    /// <param name="time">The clock.</param>
    /// <param name="toConsole">False while a live view owns the terminal that standard error goes to.</param>
    public static ILoggerFactory Create(LogOptions options, ProblemBoard problems, TimeProvider time, bool toConsole)
    {
        var provider = new ProblemLoggerProvider(problems, time);
        return LoggerFactory.Create(logging =>
        {
            logging.SetMinimumLevel(options.Level).AddFilter("Microsoft", Larger(options.Level, LogLevel.Warning)).AddProvider(provider);
            if (toConsole)
            {
                AddConsole(logging, options.Format);
            }
        });
    }

    private static void AddConsole(ILoggingBuilder logging, LogFormat format)
    {
        if (format == LogFormat.Json)
        {
            logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        }
        else
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
                console.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        }

        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static LogLevel Larger(LogLevel left, LogLevel right) => left > right ? left : right;
}
