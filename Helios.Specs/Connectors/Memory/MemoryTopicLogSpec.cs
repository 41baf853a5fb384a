using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Helios.Connectors.Memory;
using Helios.Specs.Connectors.Log;

namespace Helios.Specs.Connectors.Memory;

public sealed class MemoryTopicLogSpec : TopicLogContract
{
    protected override ITopicLog Open() => new MemoryTopicLog(new EmbeddedLogOptions(), TimeProvider.System);
}
