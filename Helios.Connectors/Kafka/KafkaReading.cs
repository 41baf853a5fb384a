using Helios.Connectors.Log;

namespace Helios.Connectors.Kafka;

/// <summary>What a consumer is given by its log.</summary>
/// <param name="Kafka">How Kafka is reached.</param>
/// <param name="Consumer">Who reads what.</param>
/// <param name="Time">Clock of waits.</param>
/// <param name="Log">Gets what librdkafka logs.</param>
/// <param name="Counters">Counts what is read.</param>
/// <param name="Lost">Told of records that were gone.</param>
internal sealed record KafkaReading(
    KafkaSettings Kafka, ConsumerSettings Consumer, TimeProvider Time, Action<KafkaLogLine> Log, KafkaCounters Counters, Action<KafkaDataLoss> Lost);
