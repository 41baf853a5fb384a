using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Helios.Connectors.Sqlite.Log;
using Helios.Specs.Connectors.Log;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Sqlite.Log;

/// <summary>The contract once more with nothing kept in memory, small rows and a checkpoint after every page or two.</summary>
public sealed class SqliteLogColdReadSpec : TopicLogContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override ITopicLog Open() => SqliteTopicLog.Open(
        _folder.File("topics.db"), new EmbeddedLogOptions { TailBytes = 0, BatchBytes = 300, CheckpointBytes = 1 }, TimeProvider.System);
}
