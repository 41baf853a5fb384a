#pragma warning disable CA1822
using Helios.Connectors.Log;
using Helios.Connectors.Store;
namespace Helios.Host.App.Side;
/// <summary>Stub.</summary>
internal sealed class SideTopics(IReadOnlyList<ISideProcessor> processors, Func<IReadOnlyList<ShardCommit>, CancellationToken, ValueTask<IReadOnlyList<TopicPartition>>> commit, Action<IReadOnlyList<LogPosition>> committed, TimeProvider time, ILogger logger)
{
    private readonly TaskCompletionSource _done = new();
    public object[] All => [processors, commit, committed, time, logger];
    public ValueTask TakeAsync(LogBatch batch, CancellationToken ct) => default;
    public void Open(ShardState state) { }
    public void Close(TopicPartition partition) { }
    public Task RunAsync(CancellationToken ct) => _done.Task;
    public void Complete() => _done.TrySetResult();
}
