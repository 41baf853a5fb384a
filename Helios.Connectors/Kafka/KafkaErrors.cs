using Confluent.Kafka;
using Helios.Connectors.Log;

namespace Helios.Connectors.Kafka;

/// <summary>Says once what an error of Kafka means for the caller, and which key is to be looked at.</summary>
/// <remarks>Unknown errors are fatal: a retry that helps nobody is worse than a clear stop.</remarks>
internal static class KafkaErrors
{
    /// <summary>What the error means.</summary>
    public static LogFailure Classify(ErrorCode code) => code switch
    {
        ErrorCode.MsgSizeTooLarge or ErrorCode.RecordListTooLarge or ErrorCode.InvalidMsgSize => LogFailure.Record,
        ErrorCode.IllegalGeneration or ErrorCode.UnknownMemberId or ErrorCode.FencedInstanceId or ErrorCode.ProducerFenced
            or ErrorCode.InvalidProducerEpoch or ErrorCode.Local_Fenced or ErrorCode.Local_AssignmentLost => LogFailure.Fenced,
        _ when IsLogin(code) || IsEncryption(code) || IsPermission(code) || IsTopic(code) || IsProperty(code) => LogFailure.Configuration,
        _ when IsTransient(code) => LogFailure.Transient,
        _ => LogFailure.Fatal,
    };

    /// <summary>The exception for an error.</summary>
    /// <param name="code">The error.</param>
    /// <param name="reason">Its text, or null for the usual one.</param>
    /// <param name="doing">What was tried, for example <c>reading events.all/3</c>.</param>
    /// <param name="settings">Whose addresses and user are named.</param>
    /// <param name="inner">The foreign exception.</param>
    public static LogException Make(ErrorCode code, string? reason, string doing, KafkaSettings settings, Exception? inner = null)
    {
        var text = string.IsNullOrEmpty(reason) ? new Error(code).Reason : reason;
        return new LogException(Classify(code), $"Kafka: {doing} failed: {text}. {Advice(code, settings)}", inner);
    }

    /// <summary>The exception for one of Confluent's client; anything else passes as a fatal one.</summary>
    public static LogException Make(Exception failure, string doing, KafkaSettings settings) => failure switch
    {
        LogException known => known,
        KafkaException kafka => Make(kafka.Error.Code, kafka.Error.Reason, doing, settings, kafka),
        InvalidOperationException or ArgumentException => NotAProperty(failure.Message, failure),
        _ => new LogException(LogFailure.Fatal, $"Kafka: {doing} failed: {failure.Message}", failure),
    };

    /// <summary>For what librdkafka says about a property it does not take.</summary>
    public static LogException NotAProperty(string reason, Exception? inner = null) => new(
        LogFailure.Configuration, $"helios.kafka: a setting cannot be used: {reason}. Look at helios.kafka.properties and its neighbours", inner);

    private static string Advice(ErrorCode code, KafkaSettings settings) => code switch
    {
        _ when IsLogin(code) =>
            $"The login of '{settings.Username}' by {settings.SaslMechanism} at {settings.BootstrapServers} was refused; check helios.kafka.username, helios.kafka.password and helios.kafka.sasl-mechanism",
        _ when IsEncryption(code) => $"Check helios.kafka.protocol ({settings.Protocol}) and helios.kafka.ca-file",
        _ when IsPermission(code) => $"User '{settings.Username}' (helios.kafka.username) has no permission; grant it, or check helios.kafka.group",
        _ when IsTopic(code) => $"Make the topic at {settings.BootstrapServers}, or check helios.kafka.bootstrap-servers",
        _ when IsProperty(code) => "Check helios.kafka.properties",
        ErrorCode.Local_Resolve => $"No such host; check helios.kafka.bootstrap-servers ({settings.BootstrapServers})",
        _ => Classify(code) switch
        {
            LogFailure.Record => $"Records have at most {settings.MaxRecordBytes} bytes (helios.kafka.max-record); the broker has a limit of its own, message.max.bytes",
            LogFailure.Fenced => "Another member owns these partitions now",
            LogFailure.Transient => $"Is Kafka running at {settings.BootstrapServers} (helios.kafka.bootstrap-servers)? It is tried again",
            _ => $"Kafka at {settings.BootstrapServers} (helios.kafka.bootstrap-servers) answered what is not understood ({code})",
        },
    };

    private static bool IsLogin(ErrorCode code) => code
        is ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed or ErrorCode.UnsupportedSaslMechanism or ErrorCode.IllegalSaslState;

    private static bool IsEncryption(ErrorCode code) => code is ErrorCode.Local_Ssl or ErrorCode.SecurityDisabled;

    private static bool IsPermission(ErrorCode code) => code is ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed
        or ErrorCode.ClusterAuthorizationFailed or ErrorCode.TransactionalIdAuthorizationFailed or ErrorCode.PolicyViolation;

    private static bool IsTopic(ErrorCode code) => code is ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic
        or ErrorCode.Local_UnknownPartition or ErrorCode.TopicException or ErrorCode.InvalidPartitions or ErrorCode.InvalidReplicationFactor;

    private static bool IsProperty(ErrorCode code) => code is ErrorCode.Local_InvalidArg or ErrorCode.InvalidConfig
        or ErrorCode.InvalidSessionTimeout or ErrorCode.InvalidGroupId or ErrorCode.InconsistentGroupProtocol or ErrorCode.Local_UnknownGroup
        or ErrorCode.InvalidRequiredAcks or ErrorCode.UnsupportedVersion or ErrorCode.Local_UnsupportedFeature or ErrorCode.UnsupportedCompressionType;

    private static bool IsTransient(ErrorCode code) => IsAway(code) || IsElection(code) || IsRepeatable(code);

    private static bool IsAway(ErrorCode code) => code is ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Resolve
        or ErrorCode.Local_MsgTimedOut or ErrorCode.Local_TimedOut or ErrorCode.Local_TimedOutQueue or ErrorCode.RequestTimedOut
        or ErrorCode.NetworkException or ErrorCode.Local_NodeUpdate or ErrorCode.Local_IsrInsuff or ErrorCode.BrokerNotAvailable
        or ErrorCode.KafkaStorageError;

    private static bool IsElection(ErrorCode code) => code is ErrorCode.LeaderNotAvailable or ErrorCode.NotLeaderForPartition
        or ErrorCode.ReplicaNotAvailable or ErrorCode.NotEnoughReplicas or ErrorCode.NotEnoughReplicasAfterAppend or ErrorCode.PreferredLeaderNotAvailable
        or ErrorCode.EligibleLeadersNotAvailable or ErrorCode.NotController or ErrorCode.FencedLeaderEpoch or ErrorCode.UnknownLeaderEpoch
        or ErrorCode.OffsetNotAvailable or ErrorCode.GroupCoordinatorNotAvailable or ErrorCode.NotCoordinatorForGroup
        or ErrorCode.GroupLoadInProgress or ErrorCode.RebalanceInProgress or ErrorCode.Local_WaitCoord;

    // A producer whose sequence the broker no longer knows is made anew, so the append can be repeated.
    private static bool IsRepeatable(ErrorCode code) => code is ErrorCode.Local_QueueFull or ErrorCode.Local_PurgeQueue or ErrorCode.Local_PurgeInflight
        or ErrorCode.Local_Retry or ErrorCode.Local_Outdated or ErrorCode.Local_State or ErrorCode.Local_InProgress or ErrorCode.Local_WaitCache
        or ErrorCode.Local_MaxPollExceeded or ErrorCode.Local_NoOffset or ErrorCode.ThrottlingQuotaExceeded or ErrorCode.UnknownProducerId
        or ErrorCode.OutOfOrderSequenceNumber or ErrorCode.InvalidProducerIdMapping or ErrorCode.DuplicateSequenceNumber or ErrorCode.Local_Fatal
        or ErrorCode.InvalidMsg or ErrorCode.Local_GaplessGuarantee;
}
