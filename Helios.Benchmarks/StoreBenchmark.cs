using System.Globalization;
using BenchmarkDotNet.Attributes;
using Helios.Connectors.Log;
using Helios.Connectors.Postgres;
using Helios.Connectors.Sqlite.Store;
using Helios.Connectors.Store;

namespace Helios.Benchmarks;

/// <summary>Commits of 2000 verdicts with a state of 200 KB, and the reads of the dashboard over 500 thousand rows.</summary>
/// <remarks>PostgreSQL runs where <c>HELIOS_BENCH_POSTGRES</c> names an empty database as <c>host:port/database</c>, role <c>helios</c>.</remarks>
[MemoryDiagnoser]
public class StoreBenchmark
{
    private const int Batch = 2000;
    private const int Filled = 250;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helios-bench-");
    private readonly byte[] _state = new byte[200_000];
    private readonly DateTimeOffset _start = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
    private IServiceStore _store = null!;
    private ShardState _claimed = null!;
    private long _sequence;
    private int _read;

    /// <summary>SQLite always, PostgreSQL where there is one.</summary>
    public static IEnumerable<string> Kinds =>
        Environment.GetEnvironmentVariable("HELIOS_BENCH_POSTGRES") is { Length: > 0 } ? ["sqlite", "postgres"] : ["sqlite"];

    [ParamsSource(nameof(Kinds))]
    public string Kind { get; set; } = "sqlite";

    [GlobalSetup]
    public async Task FillAsync()
    {
        new Random(1).NextBytes(_state);
        _store = Kind == "sqlite" ? await OpenSqliteAsync() : await OpenPostgresAsync();
        _claimed = await _store.ClaimAsync(new TopicPartition("events.all", 0), "bench", CancellationToken.None);
        _sequence = _claimed.Sequence;
        for (var batch = 0; batch < Filled; batch++)
        {
            await CommitAsync();
        }
    }

    [GlobalCleanup]
    public async Task RemoveAsync()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public async Task CommitAsync()
    {
        var sequence = ++_sequence;
        var rows = new StoredVerdict[Batch];
        for (var i = 0; i < Batch; i++)
        {
            rows[i] = Verdict((int)(sequence * Batch) + i);
        }

        await _store.CommitAsync(
            [
                new ShardCommit
                {
                    Shard = _claimed.Shard,
                    Epoch = _claimed.Epoch,
                    Offset = sequence * Batch,
                    Sequence = sequence,
                    State = _state,
                    IsFullState = true,
                    Rows = new ResultRows { Verdicts = rows },
                },
            ],
            CancellationToken.None);
    }

    [Benchmark]
    public async Task<int> HistoryAsync()
    {
        var at = Batch + (_read++ * 7919 % (Filled * Batch));
        return (await _store.Verdicts.HistoryAsync(Tenant(at), Id(at), CancellationToken.None)).Count;
    }

    [Benchmark]
    public async Task<int> LatestHundredAsync() => (await _store.Verdicts.LatestAsync(new VerdictFilter(), CancellationToken.None)).Count;

    [Benchmark]
    public async Task<int> LatestHundredMissingOfATenantAsync() => (await _store.Verdicts.LatestAsync(
        new VerdictFilter { Tenant = "tenant0", Verdict = "missing" }, CancellationToken.None)).Count;

    private static string Tenant(int i) => string.Create(CultureInfo.InvariantCulture, $"tenant{i % 20}");

    // Spread over the index as real ids are.
    private static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"ord-{(uint)i * 2654435761u:x8}-{i:d8}");

    private StoredVerdict Verdict(int i) => new()
    {
        Tenant = Tenant(i),
        EventId = Id(i),
        Type = "order.created",
        Verdict = i % 20 == 0 ? "missing" : "consistent",
        Revision = 0,
        Sources = """["aws","gcp","azure"]""",
        Missing = "[]",
        Late = "[]",
        Duplicates = "{}",
        Unexpected = "[]",
        Suspended = "[]",
        DifferingPaths = "[]",
        SkewMs = i % 500,
        WindowStart = Text(i),
        WindowEnd = Text(i + 1000),
        ClosedBy = "complete",
    };

    private string Text(int i) => _start.AddMilliseconds(i * 10L).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private async Task<IServiceStore> OpenSqliteAsync() => await SqliteResultStore.OpenAsync(
        Path.Combine(_folder.FullName, "helios.db"), new StoreSettings(), TimeProvider.System, CancellationToken.None);

    private static async Task<IServiceStore> OpenPostgresAsync()
    {
        var place = Environment.GetEnvironmentVariable("HELIOS_BENCH_POSTGRES")!.Split(':', '/');
        var settings = new PostgresSettings
        {
            Host = place[0],
            Port = int.Parse(place[1], CultureInfo.InvariantCulture),
            Database = place[2],
            Password = Environment.GetEnvironmentVariable("HELIOS_POSTGRES_PASSWORD") ?? "",
        };
        return await PostgresResultStore.OpenAsync(settings, new StoreSettings(), TimeProvider.System, CancellationToken.None);
    }
}
