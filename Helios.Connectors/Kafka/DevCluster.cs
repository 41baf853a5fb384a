using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Confluent.Kafka;
using Helios.Connectors.Log;

namespace Helios.Connectors.Kafka;

/// <summary>A development broker in this process: librdkafka's mock cluster. It speaks Kafka's protocol on loopback ports and keeps nothing.</summary>
/// <remarks>
/// About 5 MiB (compressed) a partition are kept, older records leave. No transactions worth the name, no authentication, no topic creation by
/// request: a topic that a client asks for by name comes into being with 4 partitions. A group's first assignment takes 3 s, a later one up to the session
/// time-out. Thread-safe.
/// </remarks>
public sealed unsafe class DevCluster : IDisposable
{
    private readonly nint _client;
    private nint _cluster;

    /// <summary>Starts the brokers.</summary>
    /// <param name="topics">Topics to make, with their numbers of partitions.</param>
    /// <param name="brokers">Number of brokers; their ids are 1 to this.</param>
    /// <exception cref="LogException">librdkafka is not installed, or the brokers cannot start.</exception>
    public DevCluster(IReadOnlyDictionary<string, int> topics, int brokers = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(brokers, 1);
        KafkaLibrary.Load();
        Brokers = brokers;
        _client = KafkaClient.New(new Dictionary<string, string> { ["client.id"] = "dev-kafka" }, config => KafkaNative.SetLogged(config, &Silence));
        _cluster = KafkaNative.NewMockCluster(_client, brokers);
        if (_cluster == 0)
        {
            KafkaNative.DestroyClient(_client);
            throw new LogException(LogFailure.Fatal, "the development broker could not be started: no loopback port to listen on");
        }

        Bootstrap = Marshal.PtrToStringUTF8(KafkaNative.MockBootstraps(_cluster))!;
        ListeningSockets.SendAtOnce(Bootstrap);
        foreach (var (topic, partitions) in topics)
        {
            CreateTopic(topic, partitions);
        }
    }

    /// <summary>Whether librdkafka is installed.</summary>
    public static bool IsAvailable => KafkaLibrary.IsAvailable;

    /// <summary>Comma-separated addresses of the brokers.</summary>
    public string Bootstrap { get; }

    /// <summary>Number of brokers.</summary>
    public int Brokers { get; }

    /// <summary>Makes a topic; each partition's leader is one of the brokers.</summary>
    /// <exception cref="LogException">It exists, or cannot be.</exception>
    public void CreateTopic(string topic, int partitions) =>
        Check(KafkaNative.NewMockTopic(Cluster, topic, partitions, Math.Min(3, Brokers)), $"topic {topic} with {partitions} partitions");

    /// <summary>Makes a broker, or all (0), close its connections and take no new ones.</summary>
    public void TakeDown(int broker = 0) => Each(broker, id => Check(KafkaNative.MockBrokerDown(Cluster, id), $"taking broker {id} down"));

    /// <summary>Makes a broker, or all (0), serve again.</summary>
    public void BringUp(int broker = 0)
    {
        Each(broker, id => Check(KafkaNative.MockBrokerUp(Cluster, id), $"bringing broker {id} up"));
        ListeningSockets.SendAtOnce(Bootstrap);
    }

    /// <summary>Makes a broker, or all (0), answer so much later.</summary>
    public void Delay(TimeSpan by, int broker = 0) =>
        Each(broker, id => Check(KafkaNative.MockBrokerDelay(Cluster, id, (int)by.TotalMilliseconds), $"delaying broker {id}"));

    /// <summary>Makes the next requests of a kind fail, one error each.</summary>
    /// <param name="api">Kafka's API key, for example 0 for Produce, 1 for Fetch.</param>
    /// <param name="errors">Kafka's error codes.</param>
    public void FailNext(short api, params ReadOnlySpan<int> errors)
    {
        fixed (int* codes = errors)
        {
            KafkaNative.PushMockErrors(Cluster, api, (nuint)errors.Length, codes);
        }
    }

    /// <summary>Ends the brokers; clients see their connections close.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _cluster, 0) is var cluster && cluster != 0)
        {
            KafkaNative.DestroyMockCluster(cluster);
            KafkaNative.DestroyClient(_client);
        }
    }

    private nint Cluster => _cluster != 0 ? _cluster : throw new ObjectDisposedException(nameof(DevCluster));

    private void Each(int broker, Action<int> change)
    {
        for (var id = broker == 0 ? 1 : broker; id <= (broker == 0 ? Brokers : broker); id++)
        {
            change(id);
        }
    }

    private static void Check(int error, string what)
    {
        if (error != 0)
        {
            throw new LogException(LogFailure.Configuration, $"development broker: {what} failed: {new Error((ErrorCode)error).Reason}");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Silence(nint client, int severity, byte* facility, byte* text)
    {
    }
}
