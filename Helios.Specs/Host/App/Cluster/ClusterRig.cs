using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Cluster;
using Helios.Host.Config.Options;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Cluster;

/// <summary>Node <c>a</c> with a registry, a store and a log that do as they are told.</summary>
internal sealed class ClusterRig
{
    public ClusterRig()
    {
        Registry = new FakeRegistry(Time);
        var options = new HeliosOptions();
        options.Node.Name = "a";
        Parts = new ClusterParts
        {
            Options = options,
            Store = Store,
            Nodes = Registry,
            Log = Log,
            Topics = [TopicNames.Events],
            Instance = "a1",
            Address = () => "http://10.0.0.1:8080",
            Fatal = Fatal.Add,
            Logging = NullLoggerFactory.Instance,
            Time = Time,
        };
        Store.Shards = [new ShardInfo(new TopicPartition(TopicNames.Events, 0), 3, "a", Time.GetUtcNow().AddMinutes(-1), 90, Time.GetUtcNow())];
        Log.Set(end: 100, committed: 90, Time.GetUtcNow().AddSeconds(-2));
    }

    public CountingTime Time { get; } = new();

    public FakeRegistry Registry { get; }

    public FakeShards Store { get; } = new();

    public FakeLags Log { get; } = new();

    public List<Exception> Fatal { get; } = [];

    public ClusterParts Parts { get; }

    public ClusterReporter Reporter() =>
        new(Parts, new LagSampler(Log, new LagSettings(Parts.Topics, "helios", 0), Time, NullLogger.Instance));
}
