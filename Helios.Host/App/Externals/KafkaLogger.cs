using Helios.Connectors.Kafka;
using Helios.Host.Observability;

namespace Helios.Host.App.Externals;

/// <summary>What librdkafka has to say, as log lines: its errors and warnings as warnings, the rest for those who debug.</summary>
internal sealed partial class KafkaLogger(ILogger logger)
{
    private const int SyslogWarning = 4;

    private readonly ILogger _logger = logger;

    public void Write(KafkaLogLine line)
    {
        if (line.Severity <= SyslogWarning)
        {
            LogWarning(line.Client, line.Facility, line.Text);
        }
        else
        {
            LogDetail(line.Client, line.Facility, line.Text);
        }
    }

    [LoggerMessage(LogEventIds.KafkaWarning, LogLevel.Warning, "{Client} {Facility}: {Text}")]
    private partial void LogWarning(string client, string facility, string text);

    [LoggerMessage(LogEventIds.KafkaDetail, LogLevel.Debug, "{Client} {Facility}: {Text}")]
    private partial void LogDetail(string client, string facility, string text);
}
