namespace Helios.Connectors.Sqlite.Log;

/// <summary>Topics to be made where they are absent.</summary>
/// <param name="partitions">Topic to number of partitions.</param>
internal sealed class TopicsWork(IReadOnlyDictionary<string, int> partitions) : LogWork
{
    /// <summary>Topic to number of partitions.</summary>
    public IReadOnlyDictionary<string, int> Partitions => partitions;
}
