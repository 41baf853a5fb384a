using System.Collections.Concurrent;
using Helios.Actors.Hosting;
using Helios.Actors.Hosting.Picture;
using Helios.Actors.Hosting.Restarting;
using Helios.Specs.Support;

namespace Helios.Specs.Actors.Hosting;

/// <summary>A host of ledgers on some journal, with what it reported and the effects it started.</summary>
internal sealed class HostedLedgers : IHostEvents, IEffects, IAsyncDisposable
{
    public const int Shards = 4;

    public HostedLedgers(IJournal journal, TimeProvider time, EntityHostOptions? options = null, SupervisionOptions? supervision = null, int seed = 1)
    {
        Host = new EntityHost(journal, options ?? new EntityHostOptions(), time, new Random(seed), ShardOf, this) { Effects = this };
        Host.Register(new LedgerEntity(), supervision);
    }

    public EntityHost Host { get; }

    public ConcurrentQueue<string> Reports { get; } = new();

    public ConcurrentQueue<string> EffectsRun { get; } = new();

    public HostCounters Counters => Host.Counters;

    /// <summary>The number a route ends in, or the first shard.</summary>
    public static int ShardOf(string route) => char.IsAsciiDigit(route[^1]) ? (route[^1] - (int)'0') % Shards : 0;

    /// <summary>Owns every shard, and their directories are read.</summary>
    public async Task<HostedLedgers> OwnAllAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, Shards).Select(Host.Own)).WaitAsync(TimeSpan.FromSeconds(30));
        return this;
    }

    public async Task<Balance> AskAsync(string key, LedgerCommand command) =>
        await Host.AskAsync<Balance>(LedgerEntity.Id(key), command, TestContext.Current.CancellationToken);

    public Task<Balance> PutAsync(string key, string entry, long amount) => AskAsync(key, new LedgerCommand.Put(entry, amount));

    public Task<Balance> LookAsync(string key) => AskAsync(key, new LedgerCommand.Look());

    /// <summary>Asks what must fail.</summary>
    public async Task<EntityFailure> FailAsync(string key, LedgerCommand command) =>
        (await Assert.ThrowsAsync<EntityException>(() => AskAsync(key, command))).Failure;

    public Task Reported(string start) => Eventually.Holds(
        () => Reports.Any(report => report.StartsWith(start, StringComparison.Ordinal)), $"the report «{start}»", () => string.Join("; ", Reports));

    public void Run(EntityId by, object effect) => EffectsRun.Enqueue((string)effect);

    public void Failed(EntityId id, Exception cause) => Reports.Enqueue($"failed {id}");

    public void Restarting(EntityId id, int restarts, TimeSpan pause, Exception cause) => Reports.Enqueue($"restarting {id} {restarts}");

    public void Stopped(EntityId id, Exception cause) => Reports.Enqueue($"stopped {id}");

    public void Escalated(EntityId id, Exception cause) => Reports.Enqueue($"escalated {id}");

    public void Fenced(EntityId id, long version) => Reports.Enqueue($"fenced {id} {version}");

    public void JournalFailed(string what, Exception cause, TimeSpan? pause) => Reports.Enqueue($"journal {(pause is null ? "gave up" : "waits")}: {what}");

    public void EffectFailed(EntityId id, object effect, Exception cause) => Reports.Enqueue($"effect {id}");

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
