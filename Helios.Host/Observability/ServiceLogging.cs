using Helios.Host.Config.Options;
using Helios.Host.Observability.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Helios.Host.Observability;

/// <summary>Makes the log of the service: one line an entry to standard error and into memory, warnings on the board as well.</summary>
internal static class ServiceLogging
{
    /// <summary>Creates the factory; disposing it flushes.</summary>
    /// <param name="options">The form.</param>
    /// <param name="room">Levels, and where lines are kept; not owned.</param>
    /// <param name="problems">Gets warnings and errors.</param>
    /// <param name="time">The clock.</param>
    /// <param name="toConsole">False while a live view owns the terminal that standard error goes to.</param>
    public static ILoggerFactory Create(LogOptions options, LogRoom room, ProblemBoard problems, TimeProvider time, bool toConsole)
    {
        var provider = new ProblemLoggerProvider(problems, time);
        return LoggerFactory.Create(logging =>
        {
            logging.Services.AddSingleton<IConfigureOptions<LoggerFilterOptions>>(room.Levels)
                .AddSingleton<IOptionsChangeTokenSource<LoggerFilterOptions>>(room.Levels);
            logging.AddProvider(provider).AddProvider(room.Lines);
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
            logging.AddConsole(static console => console.FormatterName = JsonLineFormatter.FormatterName)
                .AddConsoleFormatter<JsonLineFormatter, ConsoleFormatterOptions>();
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
}
