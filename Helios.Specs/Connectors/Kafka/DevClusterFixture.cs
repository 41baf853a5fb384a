using Helios.Connectors.Kafka;
using Helios.Connectors.Log;

namespace Helios.Specs.Connectors.Kafka;

/// <summary>A development broker for the specs of one class, started by the first that asks.</summary>
public sealed class DevClusterFixture : IDisposable
{
    private readonly Lock _gate = new();
    private DevCluster? _cluster;

    /// <summary>The broker; skips the spec where the library is not installed.</summary>
    public DevCluster Cluster
    {
        get
        {
            SkipWithoutLibrary();
            lock (_gate)
            {
                return _cluster ??= new DevCluster(new Dictionary<string, int>());
            }
        }
    }

    /// <summary>Visible, never silent.</summary>
    public static void SkipWithoutLibrary() => Assert.SkipUnless(DevCluster.IsAvailable, "librdkafka is not installed: apt-get install librdkafka1");

    /// <summary>Settings that reach a broker; the session outlasts the 3 s that this broker takes for a first assignment.</summary>
    public static KafkaSettings Settings(DevCluster cluster) => new()
    {
        BootstrapServers = cluster.Bootstrap,
        SessionTimeout = TimeSpan.FromSeconds(4),
        DeliveryTimeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>A log at this broker that can make topics, which the broker itself cannot.</summary>
    internal ITopicLog Open() => new DevTopicLog(Cluster, new KafkaTopicLog(Settings(Cluster), TimeProvider.System));

    /// <inheritdoc />
    public void Dispose() => _cluster?.Dispose();
}
