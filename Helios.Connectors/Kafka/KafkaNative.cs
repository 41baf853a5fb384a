using System.Runtime.InteropServices;

namespace Helios.Connectors.Kafka;

/// <summary>
/// What librdkafka is called for directly: the loops over records, where Confluent's client makes several objects a record, and the
/// development broker, which it does not know. Source: rdkafka.h and rdkafka_mock.h of 2.0.2.
/// </summary>
internal static unsafe partial class KafkaNative
{
    /// <summary><c>RD_KAFKA_PRODUCER</c>.</summary>
    public const int Producer = 0;

    /// <summary><c>RD_KAFKA_PARTITION_UA</c>: the partitioner decides.</summary>
    public const int AnyPartition = -1;

    /// <summary><c>RD_KAFKA_MSG_F_COPY</c>.</summary>
    public const int Copy = 2;

    /// <summary><c>RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT</c>.</summary>
    public const int PurgeAll = 3;

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_conf_new")]
    public static partial nint NewConfig();

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_conf_destroy")]
    public static partial void DestroyConfig(nint config);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetConfig(nint config, string name, string value, byte* error, nuint errorSize);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_conf_set_opaque")]
    public static partial void SetOpaque(nint config, nint opaque);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_conf_set_dr_msg_cb")]
    public static partial void SetDelivered(nint config, delegate* unmanaged[Cdecl]<nint, KafkaMessage*, nint, void> handler);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_conf_set_error_cb")]
    public static partial void SetFailed(nint config, delegate* unmanaged[Cdecl]<nint, int, byte*, nint, void> handler);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_conf_set_log_cb")]
    public static partial void SetLogged(nint config, delegate* unmanaged[Cdecl]<nint, int, byte*, byte*, void> handler);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_opaque")]
    public static partial nint Opaque(nint client);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_name")]
    public static partial nint ClientName(nint client);

    /// <summary>Takes the configuration over unless it fails.</summary>
    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_new")]
    public static partial nint NewClient(int type, nint config, byte* error, nuint errorSize);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_destroy")]
    public static partial void DestroyClient(nint client);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_poll")]
    public static partial int Poll(nint client, int milliseconds);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_flush")]
    public static partial int Flush(nint client, int milliseconds);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_purge")]
    public static partial int Purge(nint client, int what);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_last_error")]
    public static partial int LastError();

    /// <returns>The error that ended the client, or 0.</returns>
    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_fatal_error")]
    public static partial int FatalError(nint client, byte* text, nuint textSize);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_topic_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewTopic(nint client, string name, nint config);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_topic_destroy")]
    public static partial void DestroyTopic(nint topic);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_topic_name")]
    public static partial nint TopicName(nint topic);

    /// <returns>0, or -1 and <see cref="LastError"/> of this thread.</returns>
    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_produce", SetLastError = false)]
    public static partial int Produce(
        nint topic, int partition, int flags, byte* value, nuint valueLength, byte* key, nuint keyLength, nint opaque);

    /// <returns>0, or an error object to be destroyed.</returns>
    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_produceva")]
    public static partial nint Produce(nint client, KafkaProduceField* fields, nuint count);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_error_code")]
    public static partial int CodeOf(nint error);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_error_destroy")]
    public static partial void DestroyError(nint error);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_headers_new")]
    public static partial nint NewHeaders(nuint count);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_headers_destroy")]
    public static partial void DestroyHeaders(nint headers);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_header_add", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int AddHeader(nint headers, string name, nint nameLength, byte* value, nint valueLength);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_message_headers")]
    public static partial int HeadersOf(KafkaMessage* message, out nint headers);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_header_get_all")]
    public static partial int HeaderAt(nint headers, nuint index, out byte* name, out byte* value, out nuint valueLength);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_message_timestamp")]
    public static partial long TimestampOf(KafkaMessage* message, out int type);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_message_destroy")]
    public static partial void DestroyMessage(KafkaMessage* message);

    /// <summary>Serves callbacks and waits for a record; null when none came.</summary>
    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_consumer_poll")]
    public static partial KafkaMessage* PollConsumer(nint client, int milliseconds);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_queue_get_consumer")]
    public static partial nint ConsumerQueue(nint client);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_queue_destroy")]
    public static partial void DestroyQueue(nint queue);

    /// <summary>Serves callbacks and takes what lies there; with a time-out it would wait for a full array.</summary>
    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_consume_batch_queue")]
    public static partial nint TakeBatch(nint queue, int milliseconds, KafkaMessage** messages, nuint capacity);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_topic_partition_list_new")]
    public static partial nint NewPartitionList(int capacity);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_topic_partition_list_destroy")]
    public static partial void DestroyPartitionList(nint list);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_topic_partition_list_add", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint AddPartition(nint list, string topic, int partition);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_topic_partition_list_set_offset", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetOffset(nint list, string topic, int partition, long offset);

    [LibraryImport(KafkaLibrary.Name, EntryPoint = "rd_kafka_commit")]
    public static partial int Commit(nint client, nint list, int isAsync);
}
