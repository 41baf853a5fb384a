using Confluent.Kafka;
using Helios.Connectors.Log;

namespace Helios.Connectors.Kafka;

/// <summary>What a client said last about its brokers, so that a time-out can be told as what it is: a refused login, not a slow network.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class KafkaFaults(KafkaSettings settings)
{
    private volatile LogException? _refusal;

    /// <summary>Notes an error that a client reported by itself; null when it is of no consequence for a caller.</summary>
    public LogException? Note(ErrorCode code, string? reason)
    {
        var failure = KafkaErrors.Make(code, reason, "connecting", settings);
        if (failure.Failure == LogFailure.Configuration)
        {
            _refusal = failure;
            return failure;
        }

        return code is ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Fatal ? failure : null;
    }

    /// <summary>Something worked: what was refused before is no longer.</summary>
    public void Clear() => _refusal = null;

    /// <summary>The exception for <paramref name="code"/>, or the refusal behind it where the code only says that time ran out.</summary>
    public LogException Explain(ErrorCode code, string? reason, string doing, Exception? inner = null) =>
        _refusal is { } refusal && KafkaErrors.Classify(code) == LogFailure.Transient
            ? new LogException(refusal.Failure, refusal.Message, inner)
            : KafkaErrors.Make(code, reason, doing, settings, inner);

    /// <inheritdoc cref="Explain(ErrorCode, string?, string, Exception?)" />
    public LogException Explain(Exception failure, string doing) => failure is KafkaException kafka
        ? Explain(kafka.Error.Code, kafka.Error.Reason, doing, kafka)
        : KafkaErrors.Make(failure, doing, settings);
}
