using System.Globalization;
using BenchmarkDotNet.Attributes;
using Helios.Actors.Hosting;
using Helios.Actors.Hosting.Picture;
using Helios.Connectors.Sqlite.Store;
using Helios.Connectors.Store;
using Helios.Host.Bench.Actors;

namespace Helios.Benchmarks;

/// <summary>A thousand commands to a thousand entities, without events and with one event each on SQLite. Budget: 2 us and 50 us a command.</summary>
[MemoryDiagnoser]
public class EntityHostBenchmark
{
    private const int Entities = 1000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helios-bench-");
    private readonly EntityId[] _ids =
        [.. Enumerable.Range(0, Entities).Select(i => new EntityId("counter", string.Create(CultureInfo.InvariantCulture, $"e{i}")))];

    private SqliteResultStore _store = null!;
    private EntityHost _host = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _store = await SqliteResultStore.OpenAsync(
            Path.Combine(_folder.FullName, "helios.db"), new StoreSettings(), TimeProvider.System, CancellationToken.None);
        _host = new EntityHost(_store.Journal, new EntityHostOptions(), TimeProvider.System, new Random(1), _ => 0, new NoHostEvents());
        _host.Register(new CounterEntity());
        await _host.Own(0);
        await AskAllAsync(new CounterCommand.Read());
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Entities)]
    public Task ReadAsync() => AskAllAsync(new CounterCommand.Read());

    [Benchmark(OperationsPerInvoke = Entities)]
    public Task AddAsync() => AskAllAsync(new CounterCommand.Add(1));

    private Task<CounterState[]> AskAllAsync(CounterCommand command) =>
        Task.WhenAll(_ids.Select(id => _host.AskAsync<CounterState>(id, command, CancellationToken.None).AsTask()));
}
