namespace Helios.Host.Observability;

/// <summary>Ids of log lines. An id is never given to another line; a line that goes leaves its id reserved.</summary>
internal static class LogEventIds
{
    // 1000-1099: life of the service.
    public const int Starting = 1000;
    public const int Listening = 1001;
    public const int Stopping = 1002;
    public const int Stopped = 1003;
    public const int GraphFailed = 1004;
    public const int DrainCut = 1005;
    public const int SimulatorOn = 1006;
    public const int SimulatorSkipped = 1007;
    public const int Summary = 1008;
    public const int UncleanStart = 1009;
    public const int MaintenanceFailed = 1010;
    public const int SimulatorNote = 1011;

    // 1100-1199: event index.
    public const int FiltersRefused = 1100;
    public const int FiltersNotSaved = 1101;

    // 1200-1299: doors.
    public const int SubscriptionConfirmation = 1200;
    public const int SubscriptionValidated = 1201;
    public const int RequestFailed = 1202;
    public const int AppendFails = 1210;
    public const int AppendWorksAgain = 1211;

    // 1400-1499: shards.
    public const int PartitionClaimed = 1400;
    public const int PartitionDropped = 1401;

    // 1500-1519: what librdkafka says.
    public const int KafkaWarning = 1500;
    public const int KafkaDetail = 1501;

    // 1300-1399: analysis.
    public const int AnomalyOpened = 1300;
}
