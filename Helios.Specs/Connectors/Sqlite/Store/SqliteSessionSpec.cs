using Helios.Connectors.Sqlite.Store;
using Helios.Connectors.Store;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Sqlite.Store;

public sealed class SqliteSessionSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Calls_that_wait_while_it_is_closed_are_told_so()
    {
        var session = new SqliteSession(_folder.File("helios.db"), new FakeTimeProvider(), new StoreCounters());
        var (inside, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var running = session.WriteAsync(
            async _ =>
            {
                inside.SetResult();
                await go.Task;
                return 1;
            },
            durable: true,
            default).AsTask();
        await inside.Task;
        var closing = session.DisposeAsync().AsTask();
        var late = session.WriteAsync(static _ => ValueTask.FromResult(2), durable: true, default).AsTask();
        go.SetResult();
        Assert.Equal(1, await running);
        await closing;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => late.WaitAsync(TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.ReadAsync(static _ => ValueTask.FromResult(3), default).AsTask());
        await session.DisposeAsync();
    }
}
