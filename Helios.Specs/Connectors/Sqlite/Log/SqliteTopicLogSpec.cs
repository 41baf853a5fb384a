using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Helios.Connectors.Sqlite.Log;
using Helios.Specs.Connectors.Log;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Sqlite.Log;

public sealed class SqliteTopicLogSpec : TopicLogContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override ITopicLog Open() => SqliteTopicLog.Open(_folder.File("topics.db"), new EmbeddedLogOptions(), TimeProvider.System);
}
