using Helios.Connectors.Log;
using Helios.Specs.Connectors.Log;

namespace Helios.Specs.Connectors.Kafka;

/// <summary>Kafka does what every topic log does.</summary>
public sealed class KafkaTopicLogSpec(DevClusterFixture broker) : TopicLogContract, IClassFixture<DevClusterFixture>
{
    protected override ITopicLog Open() => broker.Open();
}
