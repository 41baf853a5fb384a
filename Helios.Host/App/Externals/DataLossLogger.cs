using Helios.Connectors.Kafka;
using Helios.Host.Observability;

namespace Helios.Host.App.Externals;

/// <summary>Says aloud that records were gone before they were read: no retry brings them back.</summary>
internal sealed partial class DataLossLogger(ILogger logger)
{
    private readonly ILogger _logger = logger;

    public void Write(KafkaDataLoss loss) => LogLost(loss.Partition.ToString(), loss.Expected, loss.Resumed);

    [LoggerMessage(
        LogEventIds.RecordsLost,
        LogLevel.Error,
        "DATA LOSS: {Partition} no longer holds what was to be read from offset {Expected}; reading goes on at {Resumed}. The topic's retention is too short, or it was made anew")]
    private partial void LogLost(string partition, long expected, long resumed);
}
